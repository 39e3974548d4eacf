// Go through it with me (R290): how to meet, answered by the fifth working day, asked by the person or by a helper who may help
// fill in. A helper's asking opens nothing, names them to the person alone, and is the person's to call off.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workingDaysAfter } from '../../src/lib/domain/looking/working-days';
import { openArena, type Arena } from '../fixtures/arena';
import { samIsBack } from '../fixtures/ending-acts';
import { grant } from '../fixtures/grants';
import {
	AGREE,
	answerTogether,
	askTogether,
	endTogether,
	helpAsk,
	linkOf,
	mayHelpAsk,
	readOwn,
	togetherWith
} from '../fixtures/together-acts';
import { look } from '../fixtures/looks';
import { PEOPLE, SUPPORTERS, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
afterAll(() => arena.close());
beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.together`;
	await guard`delete from sayso.consent_grant`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.link_news`;
	await guard`delete from sayso.link where id <> ${link}`;
	await guard`update sayso.link set ended_at = null, told_at = now() - interval '1 day'`;
	await samIsBack(guard);
});

const REFUSED = { refused: 'not_found' };
const samHelps = (abilities: ('see' | 'suggest')[] = ['see', 'suggest']) =>
	grant(arena.guard, {
		kind: 'supporter',
		grantee: SUPPORTERS.Sam,
		team: null,
		parts: ['goals'],
		abilities
	});
const rows = () => arena.guard`select * from sayso.together`;
const today = () =>
	new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
const due = () => workingDaysAfter(today(), 5);

describe('the person asks', () => {
	it('how to meet, and has an answer by the fifth working day', async () => {
		await askTogether(arena.app, link, {
			asked: { kind: 'read', way: 'place', what: 'My kitchen' }
		});
		expect(await readOwn(arena.app, 'Ada')).toMatchObject([
			{ way: 'place', what: 'My kitchen', due_on: due(), by_helper: false, helper: null }
		]);
		expect((await togetherWith(arena.app, 'Tom'))!.things).toMatchObject([
			{ way: 'place', due_on: due() }
		]);
		const [row] = await arena.app`call api.worklist(${tokenOf('Ines')}, null)`;
		expect(row!.seen.together).toMatchObject([{ person_id: PEOPLE.Ada, due_on: due() }]);
	});

	it('and it is kept through a change and a call-off', async () => {
		const { together } = await askTogether(arena.app, link, {
			asked: { kind: 'read', way: 'video' }
		});
		await answerTogether(arena.app, together!);
		const moved = { ...AGREE, said: 'move', version: 2, why: 'I am away' };
		expect(await answerTogether(arena.app, together!, moved)).toEqual({ ok: true });
		const off = { said: 'call_off', version: 3, why: 'I am ill' };
		expect(await answerTogether(arena.app, together!, off)).toEqual({ ok: true });
		expect(await rows()).toMatchObject([{ way: 'video', state: 'called_off' }]);
	});

	it('anything else without either, and what was asked before stays as it was', async () => {
		await askTogether(arena.app, link);
		await arena.guard`insert into sayso.together (person_id, id, kind, what, note, suits, team_id, worker_id)
			values (${PEOPLE.Ada}, gen_random_uuid(), 'read', '', 'Older', '', ${TEAMS.Harbour}, ${WORKERS.Ines})`;
		expect(await readOwn(arena.app, 'Ada')).toMatchObject([
			{ kind: 'write', way: null, due_on: null },
			{ kind: 'read', way: null, due_on: null }
		]);
		const older = (await rows()).find(({ note }) => note === 'Older')!;
		expect(await answerTogether(arena.app, older.id)).toEqual({ ok: true });
		await expect(
			arena.guard`update sayso.together set way = 'phone' where kind = 'write'`
		).rejects.toThrow('check');
	});
});

describe('a helper asks', () => {
	it('where they may help fill in, and the person sees that it was they', async () => {
		await samHelps();
		expect(await mayHelpAsk(arena.app, 'Sam')).toBe(true);
		expect(await helpAsk(arena.app)).toEqual({ ok: true });
		expect(await readOwn(arena.app, 'Ada')).toMatchObject([
			{
				kind: 'read',
				way: 'phone',
				due_on: due(),
				worker: 'Ines',
				helper: 'Sam',
				relationship: 'sister'
			}
		]);
		const [line] =
			await arena.guard`select payload::jsonb as said from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'together_helper'`;
		expect(line!.said).toMatchObject({ actor: { kind: 'supporter', name: 'Sam' }, name: 'Ines' });
		expect(await helpAsk(arena.app)).toEqual({ refused: 'asked_already' });
	});

	it('and the team reads that a helper asked, not who; it opens nothing to anybody', async () => {
		await samHelps(['suggest']);
		const before = JSON.stringify((await look(arena.app))!.parts);
		await helpAsk(arena.app);
		const seen = await togetherWith(arena.app, 'Ines');
		expect(seen!.things).toMatchObject([{ by_helper: true, helper: null, relationship: null }]);
		expect(JSON.stringify(seen)).not.toContain('Sam');
		expect(JSON.stringify((await look(arena.app))!.parts)).toBe(before);
		const readBySam = await arena.app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Sam')})`;
			return tx`select from sayso.together`;
		});
		expect(readBySam).toHaveLength(0);
		expect(await rows()).toHaveLength(1);
	});

	it('of the named worker who was there first, and never of one who is kept out', async () => {
		await samHelps();
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at) values
			(${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'A referral', now() - interval '9 days')`;
		await helpAsk(arena.app);
		expect(await rows()).toMatchObject([{ worker_id: WORKERS.Priya }]);
		await arena.guard`delete from sayso.together`;
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		await helpAsk(arena.app);
		expect(await rows()).toMatchObject([{ worker_id: WORKERS.Ines }]);
	});

	it('and the person calls it off in one press, as nobody else does', async () => {
		await samHelps();
		await helpAsk(arena.app);
		const [thing] = await rows();
		expect(await endTogether(arena.app, thing!.id, 'cancelled', { name: 'Sam' })).toEqual(REFUSED);
		expect(await endTogether(arena.app, thing!.id)).toEqual({ ok: true });
		expect(await rows()).toMatchObject([{ state: 'cancelled' }]);
	});

	it.each<[string, () => Promise<unknown>, Name]>([
		['who only sees', () => samHelps(['see']), 'Sam'],
		['who was let do nothing', async () => {}, 'Uma'],
		['of somebody else', () => samHelps(), 'Kit'],
		[
			'whose help ended',
			async () => {
				await samHelps();
				await arena.guard`update sayso.supporter set ended_at = now() where id = ${SUPPORTERS.Sam}`;
			},
			'Sam'
		],
		['who is a worker', () => samHelps(), 'Ines'],
		['who is the person', () => samHelps(), 'Ada']
	])('but not one %s', async (_, arrange, name) => {
		await arrange();
		expect(await mayHelpAsk(arena.app, name)).toBe(false);
		expect(await helpAsk(arena.app, { name })).toEqual(REFUSED);
		expect(await rows()).toHaveLength(0);
	});

	it('and with nobody to ask, hears so', async () => {
		await samHelps();
		await arena.guard`update sayso.link set ended_at = now()`;
		expect(await helpAsk(arena.app)).toEqual({ refused: 'nobody_to_ask' });
	});
});
