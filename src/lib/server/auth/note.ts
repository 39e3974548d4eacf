// What whoever runs the service needs to find out afterwards who tried what: lines of the log about signing in, and about what was
// turned away. An account is its id; no line has a name, a word or an address. Where something came from is a mark, the same for one
// address until this server ends, which leads nobody back to it.
import { createHmac, randomBytes } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { log } from '../log';

type Event =
	| 'sign_in'
	| 'sign_in_half'
	| 'digits'
	| 'second_step_set'
	| 'second_step_stopped'
	| 'sign_out'
	| 'act_as'
	| 'join'
	| 'code'
	| 'password_again'
	| 'new_password';
type By = { account?: string | null; address?: string };

const key = randomBytes(32);
const mark = (address: string) =>
	createHmac('sha256', key).update(address).digest('base64url').slice(0, 12);

const by = ({ account = null, address }: By) => ({ account, from: address && mark(address) });

/** Notes what came of it, by whom and from where, and gives it back. */
export function note<const T extends { ok: true } | { refused: string }>(
	event: Event,
	outcome: T,
	who: By
): T {
	const line = { event, outcome: 'ok' in outcome ? 'ok' : outcome.refused, ...by(who) };
	log[line.outcome === 'ok' ? 'info' : 'warn'](line, 'security');
	return outcome;
}

const TURNED_AWAY = [400, 403, 405, 413, 429];

/** Notes a request that was turned away; not that somebody's own entry is there no more. */
export function noteTurnedAway(event: RequestEvent, status: number): void {
	const { locals, route } = event;
	const isOwn = locals.session?.acting === 'person' && route.id?.startsWith('/(person)/');
	const isNotForThem = status === 404 && route.id !== null && !isOwn;
	if (!TURNED_AWAY.includes(status) && !isNotForThem) return;
	const who = { account: locals.session?.accountId, address: event.getClientAddress() };
	log.warn({ event: 'turned_away', outcome: status, route: route.id, ...by(who) }, 'security');
}
