// The pack of a move: as it went with the person's yes, and before that as it would go. What shows it and what makes it are one function
// of the database (0106), so that the page they saw is the page that is read.
import type { Also, MovePack } from '#lib/domain/moves/move';
import type { PartCode } from '#lib/domain/plan/parts';
import { TEXT_ARRAY } from '../connect';
import { inOwnName } from '../door';
import { moment } from '../moment';

export type PackRow = Omit<MovePack, 'firstAt'> & { firstAt: string | null };

/** A pack as the database has it. */
export const packFrom = (row: PackRow): MovePack => ({
	...row,
	firstAt: moment(row.firstAt)
});

/** What goes across with one of the person's moves; null when the session has ended, or it is none of theirs. */
export const ownPack = (token: string, moveId: string): Promise<MovePack | null> =>
	inOwnName(token, async (tx) => {
		const [row] = await tx<{ pack: PackRow }[]>`
			select api.pack_json(m) as pack from sayso.move m where m.id = ${moveId}`;
		return row ? packFrom(row.pack) : null;
	});

/** What the person ticked beside a yes that they have not given yet. */
export type Chosen = { parts: readonly PartCode[]; also: readonly Also[]; note: string };

type Entry = MovePack['parts'][number]['entries'][number];

/** The page as it would go now; null when the session has ended, or the move is none of theirs. */
export const packOf = (token: string, moveId: string, chosen: Chosen): Promise<MovePack | null> =>
	inOwnName(token, async (tx) => {
		const [row] = await tx<{ pack: PackRow }[]>`
			select api.pack_json(m) as pack from sayso.move m where m.id = ${moveId}`;
		if (!row) return null;
		const items = await tx<{ part: PartCode; entry: Entry }[]>`
			select i.part, json_build_object('heading', i.heading, 'words', i.words, 'details', i.details, 'differently', i.differently,
				'lang', i.lang) as entry
			from api.pack_of(api.bound_self(), ${tx.array([...chosen.parts], TEXT_ARRAY)}, ${chosen.also.includes('hard_times')}) i`;
		const parts = [...new Set(items.map(({ part }) => part))].map((part) => ({
			part,
			entries: items.filter((item) => item.part === part).map(({ entry }) => entry)
		}));
		const said = row.pack.said.filter(({ about }) => chosen.also.includes(about));
		return { ...packFrom(row.pack), note: chosen.note, said, parts };
	});
