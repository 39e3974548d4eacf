// No sequence of acts leaves nobody leading, or two, or moves anybody faster than their own word (R61, R199, R209–R214): a move tried by
// random stories, each act checked.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { edit, seed, sql, type Fault } from '../fixtures/faults/fault';
import { MoveModel, addColleagues, story } from '../fixtures/move-model';
import { linkOf } from '../fixtures/together-acts';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await addColleagues(arena);
});
afterAll(() => arena.close());

const RUNS = count('moveRuns');

/** Every story so many times; how often each act did something. */
async function tell(there: Arena, numRuns: number) {
	const model = new MoveModel(there, await linkOf(there.guard));
	await fc.assert(
		fc.asyncProperty(story, async ({ start, acts }) => {
			await model.begin(start);
			await model.check(`begun with ${start}`);
			for (const [n, act] of acts.entries())
				if ((await model.act(act)) || act === 'days' || act === 'week')
					await model.check(`${start}, ${acts.slice(0, n + 1).join(', ')}`);
		}),
		{ numRuns, seed: 62, endOnFailure: true }
	);
	return model.did;
}

it(
	`whatever happens, in whatever order, ${RUNS} stories`,
	async () => {
		const did = await tell(arena, RUNS);
		console.info(JSON.stringify(did));
		for (const act of [
			'accept',
			'ready',
			'faster',
			'told',
			'end',
			'back',
			'off',
			'leave',
			'unlink',
			'alone',
			'on',
			'ask_call',
			'team_asks',
			'call',
			'drop_call'
		])
			expect(did[act] ?? 0, act).toBeGreaterThan(RUNS / 50);
	},
	60_000 + RUNS * 2_000
);

describe('a mistake', () => {
	const MISTAKES = [
		edit('silence is a yes', 'the gate', [
			'guard.move_week_now',
			`when latest.said in ('ready', 'faster')`,
			`when coalesce(latest.said, 'ready') in ('ready', 'faster')`
		]),
		{
			...sql('a link ends under a move', 'the gate', 'drop trigger move_is_led on sayso.link'),
			edits: [
				['guard.unlink_person', 'if guard.move_leads_from', 'if false and guard.move_leads_from']
			]
		} satisfies Fault,
		{
			...edit('a move ends while a call is owed', 'the gate', [
				'guard.move_without',
				'or (guard.handover_owed(m)).id is not null',
				''
			]),
			sql: 'drop trigger no_call_is_owed on sayso.move'
		} satisfies Fault,
		edit('a call is owed in a move that is over', 'the gate', [
			'guard.handover_owed',
			'guard.move_is_open(m) and ',
			''
		]),
		edit('what was called off leaves its pack', 'the gate', [
			'api.record_call_off_move',
			`delete from sayso.move_pack k where k.person_id = p and k.move_id = move and how <> 'told';`,
			''
		]),
		edit('what the person leaves leaves its pack', 'the gate', [
			'api.record_go_on_with_move',
			'delete from sayso.move_pack k where k.person_id = a.id and k.move_id = move;',
			''
		])
	];
	it.each(MISTAKES)('is found: $name', async (fault) => {
		const mistaken = await openArena();
		await addColleagues(mistaken);
		await seed(mistaken.superuser, fault);
		await expect(tell(mistaken, RUNS)).rejects.toThrow('Property failed');
		await mistaken.close();
	});
});
