// The pure rule against the database over random worlds: what guard.may says, and what the policies
// let the web role read when bound, is what decide.ts says (enforcement.md, 7).
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { onList, situation, writeWorld } from '../fixtures/model';
import { world, type World } from '../fixtures/random-world';
import { PEOPLE, texts, tokenOf } from '../fixtures/world';
import { ABILITIES } from '../../src/lib/domain/consent/terms';
import {
	grantsThatOpen,
	maySuggest,
	opens,
	waitsForMeeting
} from '../../src/lib/domain/consent/decide';
import { PARTS } from '../../src/lib/domain/plan/parts';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

type Answer = {
	may: string[];
	read: string[];
	listed: boolean;
	waits: boolean;
	suggests: boolean;
};

function pure(w: World): Answer {
	const s = situation(w, new Date());
	const may = PARTS.flatMap((part) =>
		ABILITIES.filter((a) => grantsThatOpen(s, part, a).length > 0).map((a) => `${part} ${a}`)
	);
	const coordinates = may.some((m) => m.endsWith(' coordinate'));
	return {
		may: may.sort(),
		read: [...opens(s, w.asked)].sort(),
		listed: onList(w, coordinates),
		waits: waitsForMeeting(s),
		suggests: maySuggest(s)
	};
}

/** Written, bound and read in one transaction that is undone; the superuser changes roles inside it. */
async function database(w: World): Promise<Answer> {
	let answer: Answer | undefined;
	const undo = new Error('undo');
	const { kind, id } = w.reader;
	await arena.superuser
		.begin(async (tx) => {
			await tx`set local role sayso_guard`;
			await writeWorld(tx, w);
			const may =
				await tx`select distinct part || ' ' || ability as m from guard.may(${PEOPLE.Ada}, ${kind}, ${id})`;
			await tx`insert into guard.context (xid, session_hash, kind, actor_id, person_id, parts, people, good_until)
				select pg_current_xact_id(), sha256(${tokenOf('Ines')}), ${kind}, ${id}, ${PEOPLE.Ada}, ${texts(tx, w.asked)},
					array[${PEOPLE.Ada}]::uuid[], clock_timestamp() + interval '5 s'`;
			await tx`set local role sayso_app`;
			const [seen] =
				await tx`select array(select part from sayso.part_words order by part collate "C") as read,
				exists (select from sayso.list_entry) as listed, coalesce((api.about_look() ->> 'after_meeting')::bool, false) as waits,
				coalesce((api.about_look() ->> 'suggests')::bool, false) as suggests`;
			answer = {
				may: may.map((row) => row.m as string).sort(),
				read: seen!.read,
				listed: seen!.listed,
				waits: seen!.waits,
				suggests: seen!.suggests
			};
			throw undo;
		})
		.catch((error) => {
			if (error !== undo) throw error;
		});
	return answer!;
}

describe('the pure rule and the database', () => {
	it(`say the same of ${count('modelRuns')} random worlds`, async () => {
		const tally = { opened: 0, shut: 0, listed: 0, waited: 0, suggested: 0 };
		await fc.assert(
			fc.asyncProperty(world, async (w) => {
				const expected = pure(w);
				expect(await database(w)).toEqual(expected);
				tally[expected.read.length > 0 ? 'opened' : 'shut']++;
				if (expected.listed) tally.listed++;
				if (expected.waits) tally.waited++;
				if (expected.suggests) tally.suggested++;
			}),
			{ numRuns: count('modelRuns') }
		);
		console.info(`model: ${JSON.stringify(tally)}`);
		for (const often of Object.values(tally))
			expect(often).toBeGreaterThan(count('modelRuns') / 40);
	}, 300_000);
});
