// Taking one's whole history home. It needs the password again, and tries at it are counted as tries to sign
// in: whoever finds a phone that is signed in does not walk away with the file.
import { checkPassword, type WrongPassword } from '#lib/server/auth/check-password';
import type { Session } from '#lib/server/auth/sessions';
import type { Refusal } from '#lib/domain/refusals';
import { keepHistory, keptHistory, keptLines } from '#lib/server/db/queries/kept-history';
import { writeExport, type KeptLine } from '#lib/server/history/write-export';
import { streamOf } from '#lib/server/stream';

const A_PAGE = 1_000;

/** Writes the line that says so; its number opens the file for ten minutes. */
export async function askForHistory(
	session: Session,
	form: string,
	password: string,
	address: string
): Promise<{ ok: true; line: number } | WrongPassword | { refused: Refusal }> {
	const wrong = await checkPassword(session.accountId, password, address);
	if (wrong) return wrong;
	const kept = await keepHistory(session.token, form);
	return 'ok' in kept ? kept : { refused: kept.refused };
}

async function* pages(token: string, line: number): AsyncGenerator<KeptLine[]> {
	for (let after = 0; after < line;) {
		const lines = await keptLines(token, line, after, A_PAGE);
		if (!lines?.length) throw new Error('the history ended before its head');
		yield lines;
		after = lines.at(-1)!.seq;
	}
}

/** The file, as it is read from the database; null when that line opens none, or no longer does. */
export async function readKeptHistory(
	session: Session,
	line: number
): Promise<ReadableStream<Uint8Array> | null> {
	const kept = await keptHistory(session.token, line);
	if (!kept) return null;
	return streamOf(writeExport(kept, pages(session.token, line)));
}
