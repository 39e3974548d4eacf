// Where somebody goes who has just signed in: back to the page they came from, home, or first to choose what they act as.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { localPath } from '#lib/domain/accounts/local-path';
import { beginSession } from './auth/begin-session';
import type { Session } from './auth/session';
import { findHome } from './services/accounts/find-home';

/** Gives the browser its session and leads on. */
export async function goOn(
	event: RequestEvent,
	{ session, several }: { session: Session; several: boolean }
): Promise<never> {
	await beginSession(event, session);
	const back = localPath(event.url.searchParams.get('back'));
	if (several) redirect(303, `/acting${back ? `?back=${encodeURIComponent(back)}` : ''}`);
	redirect(303, back ?? findHome(session));
}
