// What came of each step: said by whoever it is on the list of, within what the person agreed, and read by the person at once. Their
// own word ends it. A list has its line first; a service's numbers are its supervisors' to say.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import {
	agreed,
	asLinkedLongAgo,
	contact,
	lastStep,
	listOf,
	openDayAndNight,
	runs,
	sayMissed,
	sayOwn,
	steps,
	withSupervisor
} from '../fixtures/missed-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await withSupervisor(arena.guard);
	await openDayAndNight(arena.guard);
});
afterAll(() => arena.close());
beforeEach(() => asLinkedLongAgo(arena.guard));

const REFUSED = { refused: 'not_found' };
const HOUR = 3_600_000;
const inHours = (n: number) => new Date(Date.now() + n * HOUR);
const last = () => lastStep(arena.guard);
const lastLine = async () => {
	const [line] =
		await arena.guard`select kind, payload::json as said from sayso.history where person_id = ${PEOPLE.Ada} order by seq desc limit 1`;
	return line!;
};
const missed = () => contact(arena.guard, 'could_not_reach');
const say = (did: string, more: object = {}, by: object = {}) =>
	last().then(({ id }) => sayMissed(arena.app, id, { did, ...more }, by));
/** A run in which nobody answered until somebody has to decide. */
async function toDecide() {
	await missed();
	for (let n = 0; n < 3; n++) expect(await say('no_answer')).toEqual({ ok: true });
	expect((await last()).kind).toBe('decide');
}

describe('what came of a try', () => {
	it('ends the run when they talked, and the person reads it', async () => {
		await missed();
		const form = randomUUID();
		const { id } = await last();
		for (let n = 0; n < 2; n++)
			expect(await sayMissed(arena.app, id, { did: 'talked' }, { form })).toEqual({ ok: true });
		expect(await runs(arena.guard)).toMatchObject([{ ended: 'reached' }]);
		const line = await lastLine();
		expect([line.kind, line.said.actor.name, line.said.actor.team]).toEqual([
			'missed_talked',
			'Tom',
			'Harbour'
		]);
		expect(await sayMissed(arena.app, id, { did: 'talked' })).toEqual(REFUSED);
	});

	it('goes on to the next when nobody answered: three tries, and then whoever is responsible decides', async () => {
		await missed();
		await say('no_answer');
		await say('no_answer');
		await say('no_answer');
		const all = await steps(arena.guard);
		expect(all.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
			'try no_answer',
			'try no_answer',
			'try no_answer',
			'decide null'
		]);
		expect(all.at(-1)!.owner).toBe(WORKERS.Ines);
		expect(await runs(arena.guard)).toMatchObject([{ tries: 3, ended: null }]);
	});

	it('is no message where none was agreed, and one where it was', async () => {
		await missed();
		expect(await say('message')).toEqual({ refused: 'no_message' });
		await agreed(arena.guard, { modes: ['phone'], never: ['voicemail'] });
		expect(await say('message')).toEqual({ refused: 'no_message' });
		await agreed(arena.guard, { modes: ['phone', 'text'] });
		expect(await say('message')).toEqual({ ok: true });
		expect((await lastLine()).kind).toBe('missed_message');
	});

	it('is nothing that belongs to another step', async () => {
		await missed();
		for (const did of ['visit', 'tell', 'wait', 'visited', 'over', 'nothing'])
			expect(await say(did, { why: 'It seems best', at: inHours(2) })).toEqual({
				refused: 'changed_meanwhile'
			});
	});
});

describe('what is decided', () => {
	it('has a reason, and a time that is safe', async () => {
		await toDecide();
		expect(await say('visit', { at: inHours(3) }, { name: 'Ines' })).toEqual({
			refused: 'say_why'
		});
		expect(await say('wait', { why: 'They are away', at: inHours(-1) }, { name: 'Ines' })).toEqual({
			refused: 'period_over'
		});
		expect(
			await say('wait', { why: 'They are away', at: inHours(24 * 30) }, { name: 'Ines' })
		).toEqual({ refused: 'period_over' });
		await arena.guard`insert into guard.reach (account_id, days, from_time, until_time)
			values (${PEOPLE.Ada}, array[(extract(isodow from now() + interval '3 days'))::int], '10:00', '10:01')`;
		expect(await say('visit', { why: 'To see', at: inHours(3) }, { name: 'Ines' })).toEqual({
			refused: 'not_safe_time'
		});
		await arena.guard`update guard.reach set outside_changes = true`;
		expect(await say('visit', { why: 'To see', at: inHours(3) }, { name: 'Ines' })).toEqual({
			ok: true
		});
		expect(await last()).toMatchObject({ kind: 'visit', owner: WORKERS.Ines });
	});

	it('is no visit to a home where they never want one', async () => {
		await agreed(arena.guard, { never: ['home'] });
		await toDecide();
		expect(await say('visit', { why: 'To see', at: inHours(3) }, { name: 'Ines' })).toEqual({
			refused: 'no_visit'
		});
	});

	it('goes on after a visit: over when they were seen, decided again when not', async () => {
		await toDecide();
		await say('visit', { why: 'To see', at: inHours(3) }, { name: 'Ines' });
		await say('no_answer', {}, { name: 'Ines' });
		expect((await last()).kind).toBe('decide');
		await say('visit', { why: 'To see', at: inHours(3) }, { name: 'Ines' });
		await say('visited', {}, { name: 'Ines' });
		expect(await runs(arena.guard)).toMatchObject([{ ended: 'reached' }]);
	});

	it('waits until then, and is decided again', async () => {
		await toDecide();
		const at = inHours(48);
		expect(await say('wait', { why: 'They are at their sister’s', at }, { name: 'Ines' })).toEqual({
			ok: true
		});
		const next = await last();
		expect(next.kind).toBe('decide');
		expect(next.due.getTime()).toBeGreaterThanOrEqual(at.getTime());
	});

	it('tells a team only that the person lets know of keeping in touch, and asking leaves a trace', async () => {
		await toDecide();
		const tell = (more: object) =>
			say('tell', { why: 'We are worried', ...more }, { name: 'Ines' });
		const tried = async () =>
			(await arena.guard`select from sayso.refused where person_id = ${PEOPLE.Ada}`).length;
		await arena.guard`delete from sayso.refused`;
		for (const [parts, abilities] of [
			[['goals'], ['see']],
			[['contact'], ['suggest']]
		] as const) {
			await grant(arena.guard, {
				kind: 'team',
				grantee: TEAMS.Meadow,
				team: TEAMS.Meadow,
				parts,
				abilities
			} as never);
			expect(await tell({ team: TEAMS.Meadow })).toEqual({ refused: 'not_let' });
		}
		expect(await tried()).toBe(1);
		const id = await grant(arena.guard, {
			kind: 'team',
			grantee: TEAMS.Meadow,
			team: TEAMS.Meadow,
			parts: ['contact'],
			abilities: ['see']
		} as never);
		expect(await tell({ team: TEAMS.Meadow })).toEqual({ ok: true });
		const [step] =
			await arena.guard`select whom, why, grant_id, share_id from sayso.missed_step where outcome = 'tell'`;
		expect({ ...step }).toEqual({
			whom: 'Meadow',
			why: 'We are worried',
			grant_id: id,
			share_id: null
		});
		const line = await lastLine();
		expect([line.kind, line.said.name]).toEqual(['missed_tell', 'Meadow']);
		expect((await last()).kind).toBe('decide');
		await arena.guard`update sayso.consent_grant set stopped_at = now()`;
		expect(await tell({ team: TEAMS.Meadow })).toEqual({ refused: 'not_let' });
	});

	it('or rests on a record of the law that its own team made and the person can read', async () => {
		await toDecide();
		const record = async (by: string, team: string) => {
			const id = randomUUID();
			await arena.guard`insert into sayso.lawful_share (person_id, id, first_id, what, shared_at, to_name, reason, basis, basis_words, decided_by, urgent, recorded_by, team_id)
				values (${PEOPLE.Ada}, ${id}, ${id}, 'That we could not reach them', now(), 'The police', 'Worry', 'life', 'To save a life', ${by}, true, ${by}, ${team})`;
			return id;
		};
		const tell = (id: string) =>
			say('tell', { why: 'We are worried', record: id }, { name: 'Ines' });
		expect(await tell(await record(WORKERS.Priya, TEAMS.Meadow))).toEqual({ refused: 'not_let' });
		expect(await tell(await record(WORKERS.Tom, TEAMS.Harbour))).toEqual({ refused: 'not_let' });
		const own = await record(WORKERS.Ines, TEAMS.Harbour);
		expect(
			(await listOf(arena.app, 'Ines', (await last()).id))![0]!.records!.map(({ id }) => id)
		).toEqual([own]);
		expect(await tell(own)).toEqual({ ok: true });
		const [step] =
			await arena.guard`select whom, grant_id, share_id from sayso.missed_step where outcome = 'tell'`;
		expect({ ...step }).toEqual({ whom: 'The police', grant_id: null, share_id: own });
	});
});

describe('the person’s own word', () => {
	it.each(['all_right', 'not_now'] as const)(
		'(%s) closes every run at once, with one line',
		async (how) => {
			await missed();
			await missed();
			expect(await sayOwn(arena.app, how)).toEqual({ ok: true });
			expect((await runs(arena.guard)).map(({ ended }) => ended)).toEqual([how, how]);
			expect((await lastLine()).kind).toBe(`missed_${how}`);
			const before = await arena.guard`select from sayso.history where kind like 'missed%'`;
			expect(await sayOwn(arena.app, how)).toEqual({ ok: true });
			expect(await arena.guard`select from sayso.history where kind like 'missed%'`).toHaveLength(
				before.length
			);
			expect(await listOf(arena.app)).toEqual([]);
		}
	);

	it('is nobody else’s', async () => {
		await missed();
		for (const name of ['Ines', 'Tom', 'Sam', 'Olu'] as const)
			expect(await sayOwn(arena.app, 'all_right', { name })).toEqual(REFUSED);
		await sayOwn(arena.app, 'all_right', { name: 'Bela' });
		expect(await runs(arena.guard)).toMatchObject([{ ended: null }]);
	});
});
