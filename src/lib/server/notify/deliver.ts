// Sending what is due, one message after another, on the login of upkeep. Each is taken in hand and that is committed; then it is
// sent; then what became of it is written. A server that is killed in between, or a sender that cannot tell, leaves a message
// that may have arrived, and it is never sent again.
import { setTimeout as wait } from 'node:timers/promises';
import type { Way } from '#lib/domain/reach/reach';
import type { Lang } from '#lib/i18n';
import { TEXT_ARRAY, type Sql } from '../db/connect';
import { log } from '../log';
import type { Sender, Senders, Sent } from './sender';
import { messageWords } from './words';

type InHand = { id: string; way: Way; to: string; lang: Lang; phone: string };
type Claimed = { message?: InHand; troubles?: string[] };
type Outcome = Sent | { sent: 'unknown' };

/** Longer than any provider takes; after ten minutes another server would call it "may have arrived" anyway. */
const LONGEST_MS = 120_000;

async function send(sender: Sender, { phone, ...message }: InHand): Promise<Outcome> {
	const sending = sender({ ...message, words: messageWords(message.lang, phone) });
	const over = new AbortController();
	const tooLong = wait(LONGEST_MS, { sent: 'unknown' } as const, { signal: over.signal });
	try {
		return await Promise.race([sending, tooLong]);
	} catch {
		return { sent: 'unknown' };
	} finally {
		over.abort();
		tooLong.catch(() => {});
	}
}

/** What could not be looked at stands aside in the database; who runs the service reads by these codes that something is wrong. */
function report(troubles: readonly string[] = []) {
	if (troubles.length) log.error({ troubles }, 'some could not be looked at to be told');
}

/** Sends all that is due now by the senders there are, unless it is stopped between two; how many messages that were. */
export async function deliver(
	jobs: Sql,
	senders: Senders,
	isStopped = () => false
): Promise<number> {
	const ways = jobs.array(Object.keys(senders), TEXT_ARRAY);
	const [settled] = await jobs<
		{ troubles: string[] | null }[]
	>`select api.settle_notices(${ways}) as troubles`;
	report(settled!.troubles ?? []);
	for (let many = 0; ;) {
		if (isStopped()) return many;
		const [row] = await jobs<
			{ claimed: Claimed | null }[]
		>`select api.claim_message(${ways}) as claimed`;
		if (!row!.claimed) return many;
		const { message, troubles } = row!.claimed;
		report(troubles);
		if (!message) continue;
		many++;
		const outcome = await send(senders[message.way]!, message);
		const reference = outcome.sent === 'accepted' ? outcome.reference : null;
		await jobs`select api.record_message(${message.id}, ${outcome.sent}, ${reference})`;
	}
}
