// Choosing how to be told. An address that a machine will use gets a code first, and the code has to come back; a letter, and a
// number in a service that sends no texts, are for somebody to print or to call, and need none.
import type { Way } from '#lib/domain/reach/reach';
import type { Refusal } from '#lib/domain/refusals';
import type { Lang } from '#lib/i18n';
import { codeHash, codeOfForm } from '#lib/server/auth/one-time-code';
import type { Session } from '#lib/server/auth/sessions';
import { codeTries, sendTries } from '#lib/server/auth/tries';
import { askReach, confirmReach, setReach } from '#lib/server/db/queries/reach';
import type { Outcome } from '#lib/server/db/door';
import type { Sender } from '#lib/server/notify/sender';
import { senders } from '#lib/server/notify/senders';
import { codeWords } from '#lib/server/notify/words';

type To = { way: Way; address: string; lang: Lang };
type Refused = { refused: Refusal; until?: Date };
export type Chosen = { ok: true; codeSent: boolean } | Refused;

async function sendCode(send: Sender, session: Session, form: string, to: To): Promise<Chosen> {
	const code = codeOfForm(session.token, form);
	const kept = await askReach(session.token, form, to, codeHash(code));
	if ('refused' in kept) return { refused: kept.refused };
	if (!kept.fresh) return { ok: true, codeSent: true };
	const { address, ...how } = to;
	const message = { id: form, ...how, to: address, words: codeWords(to.lang, code) };
	// Where nobody can tell, it may come: whoever asked for it sees that, or tries again.
	const sent = await send(message).catch(() => null);
	return sent === null || sent.sent === 'accepted'
		? { ok: true, codeSent: true }
		: { refused: 'not_sent' };
}

/** Takes an address: it is used at once where no machine will, else a code goes there first. */
export async function chooseWay(
	session: Session,
	form: string,
	to: To,
	comesFrom: string
): Promise<Chosen> {
	const send = senders[to.way];
	if (to.way === 'letter' || (to.way === 'text' && !send)) {
		const outcome = await setReach(session.token, form, to);
		return 'ok' in outcome ? { ok: true, codeSent: false } : { refused: outcome.refused };
	}
	if (!send) return { refused: 'not_sent' };
	const until = await sendTries.count(comesFrom, session.accountId);
	if (until) return { refused: 'too_many_tries', until };
	return sendCode(send, session, form, to);
}

/** The code came back: the address is used from now on. */
export async function confirmWay(
	session: Session,
	form: string,
	typed: string,
	comesFrom: string
): Promise<{ ok: true } | Refused> {
	const until = await codeTries.count(comesFrom, typed);
	if (until) return { refused: 'too_many_tries', until };
	const outcome = await confirmReach(session.token, form, codeHash(typed));
	if (!('ok' in outcome)) return { refused: outcome.refused };
	await codeTries.forget(comesFrom, typed);
	return { ok: true };
}

/** Only here, in one press. */
export function onlyHere(token: string, form: string, lang: Lang): Promise<Outcome<object>> {
	return setReach(token, form, { way: 'here', address: '', lang });
}
