// Other days of a team: what is due is made again once for everybody, only when it is other days, and never from what was meanwhile
// changed by somebody else.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { change } from '../fixtures/contact-acts';
import { duels } from '../fixtures/duel';
import { agree, hasContact, isStale } from '../fixtures/due-acts';
import { seed } from '../fixtures/faults/fault';
import { setTeamContact } from '../fixtures/out-of-hours-acts';
import { PEOPLE, TEAMS, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

async function sayHours(sql: Sql, days: number[], opens = '09:00', closes = '17:00') {
	const hours = days.map((day) => ({ day, opens, closes }));
	const [row] =
		await sql`select api.set_team_hours(${tokenOf('Olu')}, ${randomUUID()}, ${TEAMS.Harbour},
		${sql.json(hours)}) as outcome`;
	return row!.outcome as { ok?: true; refused?: string };
}
const hoursNow = async () =>
	(
		await arena.guard`select day, to_char(opens, 'HH24:MI') as opens, to_char(closes, 'HH24:MI') as closes from sayso.team_hours
			where team_id = ${TEAMS.Harbour} order by day, opens`
	).map(({ day, opens, closes }) => `${day} ${opens} ${closes}`);

async function clear({ guard }: Arena) {
	await guard`delete from sayso.team_hours`;
	await guard`delete from sayso.contact`;
	await guard`delete from sayso.contact_terms`;
	await agree(guard, { began: '40 days' });
}

describe('made again', () => {
	beforeEach(() => clear(arena));

	it('once when the days are others, and not when they only begin or end at other times', async () => {
		const { superuser } = arena;
		await superuser`create table public.made (team uuid)`;
		const [row] =
			await superuser`select pg_get_functiondef('guard.refresh_team'::regproc) as source`;
		const source = row!.source as string;
		await superuser.unsafe(
			source.replace(/begin\n/i, 'begin insert into public.made values (team);\n')
		);
		await superuser`grant insert on public.made to sayso_guard`;
		await superuser`grant usage on schema public to sayso_guard`;
		const often = async (act: () => Promise<unknown>) => {
			await superuser`delete from public.made`;
			expect(await act()).toEqual({ ok: true });
			return (await superuser`select from public.made`).length;
		};
		expect(await often(() => sayHours(arena.app, [1, 2, 3]))).toBe(1);
		expect(await often(() => sayHours(arena.app, [1, 2, 3], '09:00', '16:00'))).toBe(0);
		expect(await hoursNow()).toEqual(['1 09:00 16:00', '2 09:00 16:00', '3 09:00 16:00']);
		expect(await often(() => sayHours(arena.app, [1, 2, 3], '08:00'))).toBe(0);
		expect(await often(() => sayHours(arena.app, [2, 3, 4]))).toBe(1);
		expect(await hoursNow()).toEqual(['2 09:00 17:00', '3 09:00 17:00', '4 09:00 17:00']);
		expect(await often(() => setTeamContact(arena.app, 'Olu', { nation: 'scotland' }))).toBe(1);
		expect(await often(() => setTeamContact(arena.app, 'Olu', { nation: 'scotland' }))).toBe(0);
		expect(await often(() => sayHours(arena.app, []))).toBe(1);
		expect(await isStale(arena)).toBe(false);
		await superuser.unsafe(source);
		await superuser`drop table public.made`;
	});

	it('at no great cost for those whose days the team is never there on', async () => {
		await agree(arena.guard, { days: [6, 7], every: 12, unit: 'month', began: '40 days' });
		await sayHours(arena.app, [1, 2]);
		const [row] = await arena.superuser`explain (analyze, buffers, format json)
			select guard.due_on(d.person_id, d.link_id, 'infinity') from sayso.contact_due d, generate_series(1, 200) where d.person_id = ${PEOPLE.Ada}`;
		const { Plan: plan } = row!['QUERY PLAN'][0] as { Plan: Record<string, number> };
		expect(plan['Actual Rows']).toBe(200);
		console.info('pages read for one:', plan['Shared Hit Blocks']! / 200);
		expect(plan['Shared Hit Blocks']! / 200).toBeLessThan(60); // pages read for one; it was over a thousand
	});
});

const TIMES = count('duels');
const PATIENTLY = { timeout: 60_000 + TIMES * 1_000 };

/** A contact was kept, and the team works on other days from now on: how often what is due is not what both say. */
async function fight(where: Arena, times: number) {
	const [one, other] = [where.more(1), where.more(1)];
	await Promise.all([one`select 1`, other`select 1`]);
	let stale = 0;
	let days = [1, 2];
	const firsts = await duels(
		{
			arrange: async () => {
				await clear(where);
				days = days[0] === 1 ? [4, 5] : [1, 2];
				const id = await hasContact(where.guard, 'booked', -1);
				return { id, over: [] as string[] };
			},
			left: async ({ id, over }) => {
				const said = await change(one, id, { said: 'kept', version: 1 });
				over.push('left');
				return said;
			},
			right: async ({ over }) => {
				const said = await sayHours(other, days);
				over.push('right');
				return said;
			},
			first: async ({ over }, said) => {
				expect(said).toEqual({ left: 'ok', right: 'ok' });
				if (await isStale(where)) stale++;
				return over[0] as 'left' | 'right';
			}
		},
		times
	);
	return { firsts, stale };
}

it(
	`while a contact goes as it goes, what is due is by both, ${TIMES} times`,
	PATIENTLY,
	async () => {
		const { firsts, stale } = await fight(arena, TIMES);
		console.info(`kept, other days: ${TIMES} times, first ${firsts.left} : ${firsts.right}`);
		expect(Math.min(firsts.left, firsts.right)).toBeGreaterThan(TIMES / 20);
		expect(stale).toBe(0);
	}
);

it('without waiting for one another the same race is lost', { timeout: 120_000 }, async () => {
	const careless = await openArena();
	try {
		await seed(careless.superuser, {
			name: 'what is due is made without waiting',
			by: 'the gate',
			edits: [
				['guard.refresh_due', 'for update', ''],
				['guard.refresh_team', 'for update', '']
			]
		});
		let lost = 0;
		for (let n = 0; n < 20 && lost === 0; n++) lost += (await fight(careless, 20)).stale;
		expect(lost).toBeGreaterThan(0);
	} finally {
		await careless.close();
	}
});
