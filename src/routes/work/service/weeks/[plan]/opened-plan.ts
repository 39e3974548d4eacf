// One plan of weeks of the administrator's service, for each page about it; for anybody else it is not there.
import type { RequestEvent } from '@sveltejs/kit';
import { found, idFrom } from '#lib/server/http';
import { readPlan } from '#lib/server/services/moves/own-plans';
import { requireService } from '../../require-service';

export async function openedPlan(event: RequestEvent<{ plan: string }>) {
	const { session } = await requireService(event);
	const plan = found(await readPlan(session.token, idFrom(event.params.plan)));
	return { token: session.token, plan };
}
