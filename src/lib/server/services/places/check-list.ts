// The first step of an import: a file is read and compared, and nothing lands. A list with anything wrong in
// it is not kept at all. A good one waits in the database, so that the browser cannot change what was shown.
import { readList, type Line, type ListRead } from '#lib/domain/places/read-list';
import type { Outcome } from '#lib/server/db/door';
import { keepUpload, uploadReport, type UploadReport } from '#lib/server/db/queries/place-uploads';
import { isoDate, today } from '../../dates';

export const A_REPORT = 100;

export type Unread = Extract<ListRead, { ok: false }>['why'];
export type Checked =
	{ unread: Unread } | { wrong: Line[]; good: number } | { outcome: Outcome<{ upload: string }> };

/** Reads a file that somebody chose; keeps it when every record is good. */
export async function checkList(
	token: string,
	form: string,
	source: string,
	text: string
): Promise<Checked> {
	const read = readList(text, isoDate(today()));
	if (!read.ok) return { unread: read.why };
	const wrong = read.lines.filter(({ problems }) => problems.length > 0);
	if (wrong.length > 0) return { wrong, good: read.lines.length - wrong.length };
	const records = read.lines.flatMap(({ place }) => place ?? []);
	return { outcome: await keepUpload(token, form, source, records) };
}

/** What the kept list would do, record by record; null when none is kept. */
export function readReport(token: string, page: number): Promise<UploadReport | null> {
	return uploadReport(token, (page - 1) * A_REPORT);
}
