// That a person cannot decide one thing now (tension 10): for an authority that may be used, in words that the person reads at
// once, confirmed by somebody else, over by itself, and stopped by “I can decide this myself”.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	addSupervisor,
	agreed,
	checkAuthority,
	readAuthorities,
	recorded,
	sayAuthority
} from '../fixtures/authority-acts';
import {
	DECISION,
	addThird,
	checkLack,
	confirmedLack,
	lackDaysLater,
	objectTo,
	recordLack,
	stands
} from '../fixtures/incapacity-acts';
import { olga, rowsAs } from '../fixtures/lawful-acts';
import { PEOPLE, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await addSupervisor(arena.guard);
	await addThird(arena.guard);
});
afterAll(() => arena.close());
afterEach(() => arena.guard`delete from sayso.barred`);

const REFUSED = { refused: 'not_found' };
const last = async () =>
	(
		await arena.guard`select kind from sayso.history where person_id = ${PEOPLE.Ada} order by seq desc limit 1`
	)[0]!.kind;

describe('recording', () => {
	it('is for an authority that was confirmed, that the person said yes to, and that runs', async () => {
		const id = await recorded(arena.app);
		const cannot = () => recordLack(arena.app, id);
		expect(await cannot()).toEqual({ refused: 'authority_not_usable' });
		await sayAuthority(arena.app, id);
		expect(await cannot()).toEqual({ refused: 'authority_not_usable' });
		await checkAuthority(arena.app, id);
		expect(await cannot()).toMatchObject({ ok: true });
		await arena.guard`update sayso.authority set begins_on = current_date + 2 where id = ${id}`;
		expect(await cannot()).toEqual({ refused: 'authority_not_usable' });
		await arena.guard`update sayso.authority set begins_on = '2020-01-01', ends_on = current_date - 2 where id = ${id}`;
		expect(await cannot()).toEqual({ refused: 'authority_not_usable' });
		await arena.guard`update sayso.authority set ends_on = null, chosen_at = null where id = ${id}`;
		expect(await cannot()).toEqual({ refused: 'authority_not_usable' });
	});

	it('is for whoever reads the authority, and the person reads it at once', async () => {
		const id = await agreed(arena.app);
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as const)
			expect([name, await recordLack(arena.app, id, {}, { token: tokenOf(name) })]).toEqual([
				name,
				REFUSED
			]);
		expect(await recordLack(arena.app, randomUUID())).toEqual(REFUSED);
		expect(await recordLack(arena.app, id, { assessed_on: '2100-01-01' })).toEqual({
			refused: 'not_yet'
		});
		await expect(recordLack(arena.app, id, { helped: '' })).rejects.toThrow();
		const lack = (await recordLack(arena.app, id)).incapacity!;
		expect(await last()).toBe('incapacity_recorded');
		const own = await rowsAs(arena.app, 'Ada', 'incapacity');
		expect(own.find((row) => row.id === lack)).toMatchObject({ decision: DECISION });
		for (const name of ['Bela', 'Ines', 'Tom', 'Sam'] as Name[])
			expect([name, await rowsAs(arena.app, name, 'incapacity')]).toEqual([name, []]);
		expect(await arena.app`select from sayso.incapacity`).toHaveLength(0);
	});

	it('is over after 28 days, whatever was asked for', async () => {
		const id = await agreed(arena.app);
		for (const [days, most] of [
			[400, 28],
			[28, 28],
			[3, 3],
			[-5, 1]
		] as const) {
			const lack = await confirmedLack(arena.app, id, { days });
			expect(await stands(arena.guard, lack)).toBe(true);
			await lackDaysLater(arena.guard, lack, most);
			expect([days, await stands(arena.guard, lack)]).toEqual([days, false]);
			expect(await checkLack(arena.app, lack, 'end')).toEqual({ refused: 'authority_over' });
		}
		await expect(
			arena.guard`update sayso.incapacity set until = recorded_at + interval '29 days'`
		).rejects.toThrow();
	});
});

describe('confirming', () => {
	it('is for a supervisor of that service who did not record it', async () => {
		const lack = (await recordLack(arena.app, await agreed(arena.app))).incapacity!;
		expect(await stands(arena.guard, lack)).toBe(false);
		for (const name of ['Priya', 'Olu', 'Fay', 'Sam', 'Bela', 'Ada'] as const)
			expect(await checkLack(arena.app, lack, 'confirm', { token: tokenOf(name) })).toEqual(
				REFUSED
			);
		expect(await checkLack(arena.app, lack, 'confirm', { token: tokenOf('Ines') })).toEqual({
			refused: 'second_supervisor'
		});
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		expect(await checkLack(arena.app, lack)).toEqual(REFUSED);
		await arena.guard`delete from sayso.barred`;
		expect(await checkLack(arena.app, lack)).toEqual({ ok: true });
		expect(await stands(arena.guard, lack)).toBe(true);
		expect(await last()).toBe('incapacity_confirmed');
	});
});

describe('“I can decide this myself”', () => {
	it('is the person’s alone, and stops it at once', async () => {
		const lack = await confirmedLack(arena.app, await agreed(arena.app));
		for (const name of ['Ines', 'Tom', 'Sam', 'Bela'] as const)
			expect(await objectTo(arena.app, lack, { token: tokenOf(name) })).toEqual(REFUSED);
		expect(await stands(arena.guard, lack)).toBe(true);
		const form = randomUUID();
		expect(await objectTo(arena.app, lack, { form })).toEqual({ ok: true });
		expect(await objectTo(arena.app, lack, { form })).toEqual({ ok: true });
		expect(await stands(arena.guard, lack)).toBe(false);
		expect(await last()).toBe('incapacity_objected');
	});

	it('before anybody confirmed it leaves nothing to confirm', async () => {
		const lack = (await recordLack(arena.app, await agreed(arena.app))).incapacity!;
		await objectTo(arena.app, lack);
		for (const how of ['confirm', 'again'] as const)
			expect(await checkLack(arena.app, lack, how)).toEqual({ refused: 'second_supervisor' });
	});

	it('holds until a supervisor who had no part looks again, with reasons; and holds again', async () => {
		const lack = await confirmedLack(arena.app, await agreed(arena.app));
		expect(await checkLack(arena.app, lack, 'again')).toEqual({ refused: 'second_supervisor' });
		await objectTo(arena.app, lack);
		for (const name of ['Tom', 'Ines'] as const)
			expect(await checkLack(arena.app, lack, 'again', { token: tokenOf(name) })).toEqual({
				refused: 'second_supervisor'
			});
		expect(await checkLack(arena.app, lack, 'again', { token: olga }, ' ')).toEqual({
			refused: 'say_why'
		});
		expect(await checkLack(arena.app, lack, 'again')).toEqual({ ok: true });
		expect(await stands(arena.guard, lack)).toBe(true);
		const own = await rowsAs(arena.app, 'Ada', 'incapacity');
		expect(own.find((row) => row.id === lack)!.again_why).toBe(
			'I asked her twice, in her own words'
		);
		await objectTo(arena.app, lack);
		expect(await stands(arena.guard, lack)).toBe(false);
		expect(await checkLack(arena.app, lack, 'again')).toEqual({ refused: 'second_supervisor' });
	});

	it('cannot be got round by recording it anew', async () => {
		const authority = await agreed(arena.app);
		await objectTo(arena.app, await confirmedLack(arena.app, authority));
		const anew = (await recordLack(arena.app, authority)).incapacity!;
		expect(await checkLack(arena.app, anew)).toEqual({ refused: 'second_supervisor' });
		expect(await checkLack(arena.app, anew, 'confirm', { token: olga })).toEqual({ ok: true });
	});
});

describe('ending', () => {
	it('is for whoever reads it; and it stands only while the authority does', async () => {
		const authority = await agreed(arena.app);
		const ended = await confirmedLack(arena.app, authority);
		expect(await checkLack(arena.app, ended, 'end', { token: tokenOf('Ines') })).toEqual({
			ok: true
		});
		expect(await stands(arena.guard, ended)).toBe(false);
		expect(await last()).toBe('incapacity_ended');
		expect(await objectTo(arena.app, ended)).toEqual({ refused: 'authority_over' });
		const lack = await confirmedLack(arena.app, authority);
		const standing = () => stands(arena.guard, lack);
		expect(await standing()).toBe(true);
		await sayAuthority(arena.app, authority, 'no');
		expect(await standing()).toBe(false);
		await sayAuthority(arena.app, authority, 'yes');
		expect(await standing()).toBe(true);
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Ada}, now(), now() + interval '14 days')`;
		expect(await standing()).toBe(false);
		await arena.guard`delete from sayso.closing`;
		await sayAuthority(arena.app, authority, 'ended');
		expect(await standing()).toBe(false);
	});
});

it('is read by whoever reads the authority, with what they can say to it', async () => {
	const authority = await agreed(arena.app);
	const lack = (await recordLack(arena.app, authority)).incapacity!;
	const of = async (by: Name | Buffer) => {
		const seen = await readAuthorities(arena.app, by);
		const record = seen!.records.find(({ id }) => id === authority) as never as {
			incapacities: { id: string; may: string[] }[];
		};
		return record.incapacities.find(({ id }) => id === lack)!.may;
	};
	expect(await of('Ines')).toEqual(['end']);
	expect(await of('Tom')).toEqual(['confirm', 'end']);
	await checkLack(arena.app, lack);
	await objectTo(arena.app, lack);
	expect(await of('Tom')).toEqual(['end']);
	expect(await of(olga)).toEqual(['again', 'end']);
});

it('is kept as decisions are, from when it was over', async () => {
	const authority = await agreed(arena.app);
	const lack = await confirmedLack(arena.app, authority);
	await lackDaysLater(arena.guard, lack, 800);
	await sayAuthority(arena.app, authority, 'ended');
	await arena.guard`update sayso.authority set ended_at = now() - interval '2 years' where id = ${authority}`;
	const left = async () =>
		(await arena.guard`select from sayso.incapacity where id = ${lack}`).length +
		(await arena.guard`select from sayso.authority where id = ${authority}`).length;
	await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, now() - interval '3 years')`;
	expect(await left()).toBe(2);
	await arena.guard`select guard.erase_decisions(${PEOPLE.Ada}, now() - interval '1 year')`;
	expect(await left()).toBe(0);
});
