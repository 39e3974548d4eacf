// A plan written a bit at a time. The place is kept, one word without a time, so that coming back goes there;
// nothing is counted and nobody is told.
import { seeing } from '#lib/domain/consent/seeing';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Item } from '#lib/domain/plan/reader-page';
import { partOfStep, stepFrom, type StartStep } from '#lib/domain/plan/start';
import { inOwnName } from '#lib/server/db/door';
import { draftAt, drafts, type Draft } from '#lib/server/db/queries/drafts';
import { grantsWithNames } from '#lib/server/db/queries/grants';
import { pageOfPart } from '#lib/server/db/queries/plan';
import type { NamedGrant } from '#lib/server/db/queries/rows';
import { keepStart, startPlace, writtenParts } from '#lib/server/db/queries/start';

const FEW = 3;
const DONE = 'done';

/** The step the person was at; null before the first and after the last. */
export function readPlace(token: string): Promise<{ at: StartStep | null } | null> {
	return inOwnName(token, async (tx) => ({ at: stepFrom((await startPlace(tx)) ?? '') }));
}

export type StepPage = {
	draft: Draft | null;
	seenBy: NamedGrant[];
	/** The first few entries that stand in the part. */
	there: Item[];
	more: boolean;
};

/** Opens a step, with what was being written there, and keeps that the person is there. */
export async function openStep(
	token: string,
	step: StartStep,
	draft?: string
): Promise<StepPage | null> {
	const part = partOfStep(step);
	const read = await inOwnName(token, async (tx) => {
		const page = await pageOfPart(tx, part, 1);
		return {
			draft: await draftAt(tx, `/plan/start/${step}`, draft),
			seenBy: seeing(await grantsWithNames(tx), part, new Date()),
			there: page.items.slice(0, FEW),
			more: page.more || page.items.length > FEW
		};
	});
	if (read) await keepStart(token, step);
	return read;
}

export type End = { parts: PartCode[]; writing: boolean };

/** What there is at the end of it. */
export async function readEnd(token: string): Promise<End | null> {
	const read = await inOwnName(token, async (tx) => ({
		parts: await writtenParts(tx),
		writing: (await drafts(tx)).length > 0
	}));
	if (read) await keepStart(token, DONE);
	return read;
}
