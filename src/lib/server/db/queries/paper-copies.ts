// Who has a copy on paper, read in the person's own name; nobody else has a way to it.
import { inPlanOrder } from '#lib/domain/plan/parts';
import type { PaperCopy } from '#lib/domain/plan/paper-copies';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

const select = (tx: Tx) => tx`
	select id, who, parts::text[] as parts, made_on::text as "madeOn", note, ended, version from sayso.paper_copy`;

const inOrder = (copy: PaperCopy): PaperCopy => ({ ...copy, parts: inPlanOrder(copy.parts) });

/** Every copy, those that somebody still has first, then the newest. */
export async function paperCopies(tx: Tx): Promise<PaperCopy[]> {
	const rows = await tx<
		PaperCopy[]
	>`${select(tx)} order by ended is not null, made_on desc nulls last, noted_at desc`;
	return rows.map(inOrder);
}

/** One copy, or null. */
export async function paperCopy(tx: Tx, id: string): Promise<PaperCopy | null> {
	const [row] = await tx<PaperCopy[]>`${select(tx)} where id = ${id}`;
	return row ? inOrder(row) : null;
}

export type Noted = Omit<PaperCopy, 'id' | 'version'>;

/** Notes a copy, or changes the note of one that was seen at a version. */
export function notePaperCopy(
	token: string,
	form: string,
	copy: { id: string; version: number } | null,
	{ madeOn, ...noted }: Noted
): Promise<Outcome<{ copy: string }>> {
	return decide(
		() => sql`
		select api.note_paper_copy(${tokenBytes(token)}, ${form}, ${copy?.id ?? null}, ${copy?.version ?? 0},
			${sql.json({ ...noted, made_on: madeOn })}) as outcome`
	);
}

/** Takes a copy off the list. */
export function forgetPaperCopy(token: string, form: string, id: string): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.forget_paper_copy(${tokenBytes(token)}, ${form}, ${id}) as outcome`
	);
}
