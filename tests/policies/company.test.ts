// Two people at one screen (tension 7): what is given while somebody is with the person is asked about again another day,
// by whatever way it was given; the answer is the person's, and only when they are by themselves.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { aDayLater, beginCompany, endCompany, sayChosen } from '../fixtures/company-acts';
import { answer, ask, give, question, stop } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { PARTS } from '../../src/lib/domain/plan/parts';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`delete from sayso.asked_again`;
	await arena.guard`delete from sayso.company`;
	await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp()`;
});

const REFUSED = { refused: 'not_found' };
const begin = (...said: [string?, Parameters<typeof beginCompany>[2]?]) =>
	beginCompany(arena.app, ...said);
const againOf = async () =>
	(
		await arena.guard`select grant_id as id from sayso.asked_again where person_id = ${PEOPLE.Ada}`
	).map((row) => row.id as string);
const readAs = (name: Name, table: string) =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf(name)})`;
		return tx.unsafe(`select from sayso.${table}`);
	});

describe('while somebody is with the person', () => {
	it('whatever they give is to be asked about again: unasked, as an answer, or changed', async () => {
		await begin();
		const given = await give(arena.app, question({ parts: ['week', 'goals'] }));
		const { request } = await ask(arena.app, { q: question({ parts: ['faith'] }) });
		await answer(arena.app, request!, { parts: ['faith'] });
		const changed = await stop(arena.app, given.grant!, { narrower: { parts: ['week'] } });
		expect(await againOf()).toHaveLength(3);
		expect(await againOf()).toEqual(expect.arrayContaining([given.grant, changed.grant]));
	});

	it('what was given before, by themselves, is not; nor what they give afterwards', async () => {
		await grant(arena.guard, { parts: ['goals'] });
		await begin();
		await endCompany(arena.app);
		await grant(arena.guard, { parts: ['week'] });
		expect(await againOf()).toEqual([]);
	});

	it('it is over after four hours, though nobody said so', async () => {
		await begin();
		await arena.guard`update sayso.company set began_at = began_at - interval '241 minutes'`;
		await grant(arena.guard, { parts: ['week'] });
		expect(await againOf()).toEqual([]);
		expect(await begin('Somebody else')).toEqual({ ok: true });
	});

	it('one at a time: said again, it is somebody else, and who it was is forgotten; said twice, it is said once', async () => {
		const form = randomUUID();
		await begin('Sam', { form });
		await begin('Sam', { form });
		await begin('Bilal');
		const rows =
			await arena.guard`select who, ended_at is null as now from sayso.company order by began_at`;
		expect(rows.map((row) => [row.who, row.now])).toEqual([
			['', false],
			['Bilal', true]
		]);
	});
});

describe('another day', () => {
	it('the person says that they chose it, when nobody is there, and not before that day', async () => {
		await begin();
		const id = await grant(arena.guard, { parts: ['week'] });
		expect(await sayChosen(arena.app, id)).toEqual({ refused: 'in_company' });
		await endCompany(arena.app);
		expect(await sayChosen(arena.app, id)).toEqual(REFUSED);
		await aDayLater(arena.guard);
		await begin();
		expect(await sayChosen(arena.app, id)).toEqual({ refused: 'in_company' });
		await endCompany(arena.app);
		const form = randomUUID();
		expect(await sayChosen(arena.app, id, { form })).toEqual({ ok: true });
		expect(await sayChosen(arena.app, id, { form })).toEqual({ ok: true });
		expect(await sayChosen(arena.app, id)).toEqual(REFUSED);
		const lines = await arena.guard`select kind from sayso.history
			where person_id = ${PEOPLE.Ada} and kind in ('company_began', 'company_ended', 'chosen') order by seq desc limit 5`;
		expect(lines.map((line) => line.kind)).toEqual([
			'chosen',
			'company_ended',
			'company_began',
			'company_ended',
			'company_began'
		]);
	});
});

describe('who it was', () => {
	const named = async () =>
		(await arena.guard`select who from sayso.company`).map((row) => row.who as string);

	it('is kept while something given then is to be asked about, and then forgotten', async () => {
		await begin('Sam, from next door');
		const chosen = await grant(arena.guard, { parts: ['week'] });
		const stopped = await grant(arena.guard, { parts: ['faith'] });
		await endCompany(arena.app);
		expect(await named()).toEqual(['Sam, from next door']);
		await aDayLater(arena.guard);
		await sayChosen(arena.app, chosen);
		expect(await named()).toEqual(['Sam, from next door']);
		await stop(arena.app, stopped);
		await endCompany(arena.app);
		expect(await named()).toEqual(['']);
	});

	it('stands in no line of the history', async () => {
		await begin('Sam, from next door');
		const lines =
			await arena.guard`select payload from sayso.history where person_id = ${PEOPLE.Ada}`;
		expect(lines.length).toBeGreaterThan(0);
		expect(JSON.stringify(lines)).not.toContain('next door');
	});
});

describe('nobody else', () => {
	it('says it for the person, or reads that there was somebody, whatever they may see', async () => {
		await begin();
		const id = await grant(arena.guard, {
			parts: PARTS,
			abilities: ['see', 'suggest', 'coordinate']
		});
		await endCompany(arena.app);
		await aDayLater(arena.guard);
		expect(await readAs('Ada', 'company')).toHaveLength(1);
		expect(await readAs('Ada', 'asked_again')).toHaveLength(1);
		for (const name of ['Ines', 'Sam', 'Olu', 'Bela'] as const) {
			expect(await readAs(name, 'company')).toHaveLength(0);
			expect(await readAs(name, 'asked_again')).toHaveLength(0);
			expect(await sayChosen(arena.app, id, { name })).toEqual(REFUSED);
		}
		for (const name of ['Ines', 'Sam', 'Olu'] as const) {
			expect(await begin('Me', { name })).toEqual(REFUSED);
			expect(await endCompany(arena.app, { name })).toEqual(REFUSED);
		}
		expect(await arena.guard`select from sayso.asked_again where chosen_at is null`).toHaveLength(
			1
		);
	});
});
