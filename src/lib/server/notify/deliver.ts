// Sending what is due, one message after another, on the login of upkeep. Each is taken in hand and that is committed; then it is
// sent; then what became of it is written. A server that is killed in between, or a sender that cannot tell, leaves a message
// that may have arrived, and it is never sent again.
import { setTimeout as wait } from 'node:timers/promises';
import type { Way } from '#lib/domain/reach/reach';
import type { Lang } from '#lib/i18n';
import { TEXT_ARRAY, type Sql } from '../db/connect';
import type { Sender, Senders, Sent } from './sender';
import { messageWords } from './words';

type InHand = { id: string; way: Way; to: string; lang: Lang; phone: string };
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

/** Sends all that is due now by the senders there are, unless it is stopped between two; how many messages that were. */
export async function deliver(
	jobs: Sql,
	senders: Senders,
	isStopped = () => false
): Promise<number> {
	const ways = jobs.array(Object.keys(senders), TEXT_ARRAY);
	await jobs`select api.settle_notices(${ways})`;
	for (let many = 0; ;) {
		if (isStopped()) return many;
		const [row] = await jobs<
			{ claimed: { message?: InHand } | null }[]
		>`select api.claim_message(${ways}) as claimed`;
		if (!row!.claimed) return many;
		const { message } = row!.claimed;
		if (!message) continue;
		many++;
		const outcome = await send(senders[message.way]!, message);
		const reference = outcome.sent === 'accepted' ? outcome.reference : null;
		await jobs`select api.record_message(${message.id}, ${outcome.sent}, ${reference})`;
	}
}
