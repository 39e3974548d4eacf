// The functions of database/0017 about a list that is being imported: kept, compared, landed.
import type { Kind, ListedPlace } from '#lib/domain/places/place';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** What importing a record would do; `edited` and `out` are left as a hand has them. */
export type Verdict = 'new' | 'changes' | 'same' | 'edited' | 'out';

export type UploadReport = {
	upload: string;
	source: string;
	counts: Partial<Record<Verdict, number>>;
	lines: { n: number; name: string; kind: Kind; verdict: Verdict; closed: boolean }[] | null;
};

/** Keeps a list that was read and found good, in place of any kept before. */
export function keepUpload(
	token: string,
	form: string,
	source: string,
	records: readonly ListedPlace[]
): Promise<Outcome<{ upload: string }>> {
	return decide(
		() => sql`select api.keep_upload(${tokenBytes(token)}, ${form}, ${source},
		${sql.json(records as never)}) as outcome`
	);
}

/** What the kept list would do, a hundred records at a time; null when there is none. */
export async function uploadReport(token: string, skip: number): Promise<UploadReport | null> {
	const [row] = await sql<{ report: UploadReport | null }[]>`
		select api.upload_report(${tokenBytes(token)}, ${skip}) as report`;
	return row!.report;
}

/** Imports the kept list whole, or not at all. */
export function landUpload(
	token: string,
	form: string,
	upload: string
): Promise<Outcome<{ new: number; changed: number }>> {
	return decide(
		() => sql`select api.land_upload(${tokenBytes(token)}, ${form}, ${upload}) as outcome`
	);
}
