// The move that an address names, as the person has it; and what becomes of a press about it.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '#lib/domain/refusals';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readMove } from '#lib/server/services/moves/read-moves';

/** It, and the session that reads it; a page that is not there for whoever it is not about. */
export async function ownMove(event: RequestEvent) {
	const session = requireActing(event, 'person');
	const move = found(await readMove(session.token, idFrom(event.params.move)));
	return { session, move, here: `/moving/${move.id}` };
}

/** Goes on to the move, which says what was done; or says why not, with what was typed. */
export function goOn<T>(outcome: { ok: true } | { refused: Refusal }, address: string, typed: T) {
	if ('ok' in outcome) redirect(303, address);
	return refusedWith(outcome.refused, { typed });
}
