// What whoever runs the service needs to find out afterwards who tried what: lines of the log about signing in, and about what was
// turned away. An account is its id; no line has a name, a word or an address. Where something came from is a mark, the same for one
// address until this server ends, which leads nobody back to it. What is turned away leaves one line: a try that was noted by itself, or a
// form that was filled in wrong, no second one.
import { AsyncLocalStorage } from 'node:async_hooks';
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

/** What is known of the request that is being answered: whether its refusal has its line, and the fields that were refused. */
const answering = new AsyncLocalStorage<{ noted: boolean; fields: string[] }>();

/** Answers a request, from its beginning to its line. */
export const whileAnswering = <T>(answer: () => T): T =>
	answering.run({ noted: false, fields: [] }, answer);

/** Notes the fields of a form that its schema refused, by the schema's names for them. */
export function noteFields(fields: readonly string[]): void {
	answering.getStore()?.fields.push(...fields);
}

/** Notes what came of it, by whom and from where, and gives it back. */
export function note<const T extends { ok: true } | { refused: string }>(
	event: Event,
	outcome: T,
	who: By
): T {
	const line = { event, outcome: 'ok' in outcome ? 'ok' : outcome.refused, ...by(who) };
	const isOk = line.outcome === 'ok';
	log[isOk ? 'info' : 'warn'](line, 'security');
	const request = answering.getStore();
	if (request && !isOk) request.noted = true;
	return outcome;
}

const TURNED_AWAY = [400, 403, 405, 413, 422, 429];

/** Notes a request that was turned away; not that somebody's own entry is there no more. */
export function noteTurnedAway(event: RequestEvent, status: number): void {
	const { locals, route } = event;
	const { noted, fields } = answering.getStore()!;
	const isOwn = locals.session?.acting === 'person' && route.id?.startsWith('/(person)/');
	const isNotForThem = status === 404 && route.id !== null && !isOwn;
	if (noted || (!TURNED_AWAY.includes(status) && !isNotForThem)) return;
	const who = { account: locals.session?.accountId, address: event.getClientAddress() };
	const refused = fields.length > 0 ? { fields } : {};
	const line = { event: 'turned_away', outcome: status, route: route.id, ...refused, ...by(who) };
	log.warn(line, 'security');
}
