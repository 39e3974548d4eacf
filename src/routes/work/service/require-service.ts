// Every page here is an administrator's. For any other worker it is not there.
import type { RequestEvent } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readService } from '#lib/server/services/administration/read-service';

/** The session and the service it administers. */
export async function requireService(event: RequestEvent) {
	const session = requireActing(event, 'worker');
	return { session, service: found(await readService(session.token)) };
}
