// Receipts: the words of a decision as they were said at the time.
import type { Lang } from '#lib/i18n';
import type { Tx } from '../connect';

export type Receipt = {
	id: string;
	answer: 'all' | 'some' | 'not_now' | 'talk' | 'give' | 'change' | 'stop';
	decidedAt: Date;
	text: string;
	lang: Lang;
	requestId: string | null;
	grantId: string | null;
};

/** One receipt of the person's. */
export async function receiptById(tx: Tx, id: string): Promise<Receipt | null> {
	const [row] = await tx<Receipt[]>`
		select id, answer, decided_at as "decidedAt", receipt as text, receipt_lang as lang,
			request_id as "requestId", grant_id as "grantId"
		from sayso.decision where id = ${id}`;
	return row ?? null;
}
