// A receipt is shown as it was written; for other programs it is a record with fields of its own.
import { receiptRecord, type Surroundings } from '#lib/domain/consent/receipt-record';
import { inOwnName } from '#lib/server/db/door';
import { decidedById, receiptById, type Receipt } from '#lib/server/db/queries/receipts';

/** One of the person's receipts, or null. */
export function readReceipt(token: string, id: string): Promise<Receipt | null> {
	return inOwnName(token, (tx) => receiptById(tx, id));
}

/** The same as a record after ISO/IEC TS 27560, or null. */
export async function readReceiptRecord(token: string, id: string, around: Surroundings) {
	const decided = await inOwnName(token, (tx) => decidedById(tx, id));
	return decided && receiptRecord(decided, around);
}
