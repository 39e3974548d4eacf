// The days on which teams may be closed are the same in the database as in the rule that pages use, and far enough ahead.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bankHolidays, NATIONS } from '../../src/lib/domain/contact/holidays';
import { openArena, type Arena } from '../fixtures/arena';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

it.each(NATIONS)(
	'the bank holidays of %s are those of the rule, from 2012 to 2060',
	async (nation) => {
		const years = Array.from({ length: 2060 - 2012 + 1 }, (_, n) => 2012 + n);
		const kept =
			await arena.guard`select day::text from guard.bank_holiday where nation = ${nation} order by day`;
		expect(kept.map(({ day }) => day as string)).toEqual(
			years.flatMap((year) => bankHolidays(nation, year))
		);
	}
);

it('they are known for at least ten years from today', async () => {
	const [row] =
		await arena.guard`select max(day) > current_date + interval '10 years' as ahead from guard.bank_holiday`;
	expect(row!.ahead).toBe(true);
});

it('no page’s login can read them by itself, or change them', async () => {
	await expect(arena.app`select from guard.bank_holiday`).rejects.toThrow('permission denied');
	await expect(arena.app`delete from guard.bank_holiday`).rejects.toThrow('permission denied');
});
