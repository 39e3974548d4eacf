// What a worker types in as a person told them. Reading it back is a look at a list: nothing of the plan comes with it.
import type { PartCode } from '#lib/domain/plan/parts';
import type { Wording } from '#lib/domain/plan/reader-page';
import type { Telling, TypedIn } from '#lib/domain/plan/told';
import type { ToldPaper } from '#lib/domain/plan/told-paper';
import type { Lang } from '#lib/i18n';
import { decide, sql, tokenBytes, type Outcome } from '../door';

type Row = Omit<TypedIn, 'at' | 'lapses'> & { at: string; lapses: string };

type Paper = Omit<ToldPaper, 'at'> & { at: string };
type Seen = { name: string; lang: Lang; told: Row[]; papers: Paper[] };

/** With the person's language, for what is printed for them. */
export type ToldList = { name: string; theirs: Lang; told: TypedIn[]; papers: ToldPaper[] };

/** What this worker's team typed in for a person of late; null for who may not type in. */
export async function lookTold(token: string, personId: string): Promise<ToldList | null> {
	const [row] = await sql<{ seen: Seen | null }[]>`
		call api.look_told(${tokenBytes(token)}, ${personId}, null)`;
	const seen = row?.seen;
	if (!seen) return null;
	const told = seen.told.map((one) => ({
		...one,
		at: new Date(one.at),
		lapses: new Date(one.lapses)
	}));
	const papers = seen.papers.map((paper) => ({ ...paper, at: new Date(paper.at) }));
	return { name: seen.name, theirs: seen.lang, told, papers };
}

/** Words as the person said them, for one part. */
export type Said = Wording & Telling & { part: PartCode; lang: string };

/** A worker types in what the person told them. */
export function tell(
	token: string,
	form: string,
	personId: string,
	said: Said
): Promise<Outcome<{ proposal: string }>> {
	return decide(
		() =>
			sql`select api.tell(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(said)}) as outcome`
	);
}

/** Somebody of the team that typed it in takes it back. */
export function takeBackTold(
	token: string,
	form: string,
	personId: string,
	id: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.take_back_told(${tokenBytes(token)}, ${form}, ${personId}, ${id}) as outcome`
	);
}
