// The pure rule against the database over random worlds: what guard.may says, and what the policies
// let the web role read when bound, is what decide.ts says (enforcement.md, 7).
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { onList, situation, writeWorld } from '../fixtures/model';
import { afterTold, tellDatabase, writeTold, type Acted } from '../fixtures/told-model';
import { IN_SCRIBE } from '../fixtures/faults/in-scribe';
import { IN_TELLING } from '../fixtures/faults/in-telling';
import { seed } from '../fixtures/faults/fault';
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
	/** What became of what workers wrote down. */
	acted: Acted[];
	may: string[];
	read: string[];
	listed: boolean;
	waits: boolean;
	suggests: boolean;
};

function pure(w: World): Answer {
	const now = new Date();
	const { grants, acted } = afterTold(w, now);
	const s = { ...situation(w, now), grants };
	const may = PARTS.flatMap((part) =>
		ABILITIES.filter((a) => grantsThatOpen(s, part, a).length > 0).map((a) => `${part} ${a}`)
	);
	const coordinates = may.some((m) => m.endsWith(' coordinate'));
	return {
		acted,
		may: may.sort(),
		read: [...opens(s, w.asked)].sort(),
		listed: onList(w, coordinates),
		waits: waitsForMeeting(s),
		suggests: maySuggest(s)
	};
}

/** Written, bound and read in one transaction that is undone; the superuser changes roles inside it. */
async function database(w: World, { superuser }: Arena = arena): Promise<Answer> {
	let answer: Answer | undefined;
	const undo = new Error('undo');
	const { kind, id } = w.reader;
	await superuser
		.begin(async (tx) => {
			await tx`set local role sayso_guard`;
			await writeWorld(tx, w);
			const acted = await tellDatabase(tx, w, await writeTold(tx, w));
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
				acted,
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
		const told = { stop: 0, no: 0, yes: 0, confirm: 0, atOnce: 0, refused: 0, changed: 0 };
		await fc.assert(
			fc.asyncProperty(world, async (w) => {
				const expected = pure(w);
				expect(await database(w)).toEqual(expected);
				tally[expected.read.length > 0 ? 'opened' : 'shut']++;
				if (expected.listed) tally.listed++;
				if (expected.waits) tally.waited++;
				if (expected.suggests) tally.suggested++;
				for (const [n, { act }] of w.told.steps.entries()) {
					if (expected.acted[n] === 'refused') told.refused++;
					else told[expected.acted[n] === 'opened' ? 'atOnce' : act]++;
				}
				if (expected.read.join() !== pure({ ...w, told: { ...w.told, steps: [] } }).read.join())
					told.changed++;
			}),
			{ numRuns: count('modelRuns') }
		);
		console.info(`model: ${JSON.stringify(tally)}`);
		console.info(`told: ${JSON.stringify(told)}`);
		for (const often of Object.values(told))
			expect(often).toBeGreaterThan(count('modelRuns') / 200);
		for (const often of Object.values(tally))
			expect(often).toBeGreaterThan(count('modelRuns') / 40);
	}, 300_000);

	it.each(
		[...IN_TELLING, ...IN_SCRIBE].filter(({ name }) =>
			[
				'whom it names does not matter',
				'a stop leaves an old yes alone',
				'a yes for a colleague opens',
				'joining again brings it back'
			].includes(name)
		)
	)(
		'differ where a mistake is made on purpose: $name',
		async (fault) => {
			const mistaken = await openArena();
			await seed(mistaken.superuser, fault);
			const same = fc.asyncProperty(world, async (w) => {
				expect(await database(w, mistaken)).toEqual(pure(w));
			});
			const { failed } = await fc.check(same, { numRuns: 2_000, endOnFailure: true });
			await mistaken.close();
			expect(failed).toBe(true);
		},
		300_000
	);
});
