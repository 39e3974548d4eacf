// A receipt is shown as it was written.
import { inOwnName } from '#lib/server/db/door';
import { receiptById, type Receipt } from '#lib/server/db/queries/receipts';

/** One of the person's receipts, or null. */
export function readReceipt(token: string, id: string): Promise<Receipt | null> {
	return inOwnName(token, (tx) => receiptById(tx, id));
}
