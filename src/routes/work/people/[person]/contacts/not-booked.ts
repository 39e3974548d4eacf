// What comes back where a contact was not booked: what was typed, and what the worker is told, so that they can tick that they were.
import { fail } from '@sveltejs/kit';
import type { Chosen } from '#lib/domain/contact/as-agreed';
import type { Refusal } from '#lib/domain/refusals';
import { refusalKey, refusalStatus } from '#lib/server/http';

type Typed = Record<string, string | string[] | undefined>;

const WHY_NEEDED = { why: 'contact:work.unlike.whyNeeded' };

/** Where it is not as was agreed, what was chosen comes back too; a reason that is missing is said beside its box. */
export function notBooked(refused: Refusal, typed: Typed, said: Chosen | object) {
	const isWhy = refused === 'say_why';
	const isUnlike = refused === 'not_as_agreed' && 'at' in said;
	return fail(refusalStatus(refused), {
		refused: isWhy ? undefined : refusalKey(refused),
		problems: isWhy ? WHY_NEEDED : undefined,
		busy: refused === 'worker_busy',
		chosen: isUnlike ? { mode: said.mode, at: said.at, minutes: said.minutes } : null,
		typed
	});
}
