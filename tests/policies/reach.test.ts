// How somebody wants to be told (tension 7: the person's own safe channel). An address is used once its code came back, read by
// nobody but whose it is, and gone with the account; safe times are judged by one rule, which a second one checks here.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import {
	askReach,
	confirmReach,
	ownReach,
	setOutside,
	setReach,
	setSafeTimes,
	type Safe
} from '../fixtures/reach-acts';
import { PEOPLE, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`delete from guard.reach`;
	await arena.guard`delete from guard.reach_asked`;
});

const REFUSED = { refused: 'not_found' };
const NOT_GOOD = { refused: 'code_not_good' };
const LETTER = 'Ada\n1 Sea Road\nHarwick';
const linesOf = async (kind: string) =>
	await arena.guard`select payload from sayso.history where person_id = ${PEOPLE.Ada} and kind = ${kind}`;

describe('somebody who has said nothing', () => {
	it('is told only here, at any time, and nothing is said about the rest', async () => {
		expect(await ownReach(arena.app)).toEqual({
			...{ way: 'here', address: '', confirmed: false, days: null, from: null, until: null },
			...{ changes: null, crises: null, asked: null, phone: '0300 000 0000' }
		});
	});
});

describe('an email address or a number', () => {
	it('is used once the code that went there came back, and not before', async () => {
		expect(await askReach(arena.app)).toEqual({ ok: true, fresh: true });
		expect(await ownReach(arena.app)).toMatchObject({
			way: 'here',
			asked: { way: 'email', address: 'ada@example.org' }
		});
		expect(await confirmReach(arena.app, 'another code')).toEqual(NOT_GOOD);
		const form = randomUUID();
		expect(await confirmReach(arena.app, 'a code', { form })).toEqual({ ok: true });
		expect(await confirmReach(arena.app, 'a code', { form })).toEqual({ ok: true });
		expect(await ownReach(arena.app)).toMatchObject({
			...{ way: 'email', address: 'ada@example.org', confirmed: true, asked: null }
		});
		expect(await confirmReach(arena.app)).toEqual(NOT_GOOD);
	});

	it('is to be sent its code the first time that its form is sent, and no other', async () => {
		const form = randomUUID();
		expect(await askReach(arena.app, {}, { form })).toEqual({ ok: true, fresh: true });
		expect(await askReach(arena.app, {}, { form })).toEqual({ ok: true });
	});

	it('keeps only the hash of the code', async () => {
		await askReach(arena.app, { code: 'QUETZALCOD' });
		const [row] = await arena.guard`select r::text as row from guard.reach_asked r`;
		expect(row!.row).not.toContain('QUETZALCOD');
	});

	it('has five tries, and an hour', async () => {
		await askReach(arena.app);
		for (let n = 0; n < 5; n++)
			expect(await confirmReach(arena.app, `guess ${n}`)).toEqual(NOT_GOOD);
		expect(await confirmReach(arena.app)).toEqual(NOT_GOOD);
		await askReach(arena.app);
		await arena.guard`update guard.reach_asked set expires_at = clock_timestamp()`;
		expect(await confirmReach(arena.app)).toEqual(NOT_GOOD);
		expect((await ownReach(arena.app)).asked).toBeNull();
		await askReach(arena.app);
		expect(await confirmReach(arena.app)).toEqual({ ok: true });
	});

	it('is forgotten when another way was chosen meanwhile', async () => {
		await askReach(arena.app);
		expect(await setReach(arena.app, 'letter', LETTER)).toEqual({ ok: true });
		expect(await confirmReach(arena.app)).toEqual(NOT_GOOD);
		expect(await ownReach(arena.app)).toMatchObject({ way: 'letter', address: LETTER });
	});

	it('cannot be an email address without a code', async () => {
		await expect(setReach(arena.app, 'email', 'ada@example.org')).rejects.toThrow('needs a code');
		await expect(
			arena.guard`insert into guard.reach (account_id, way, address) values (${PEOPLE.Ada}, 'email', 'a@example.org')`
		).rejects.toThrow('check');
	});
});

describe('the history', () => {
	it('has a line for each change, without the address, and none where nothing changed', async () => {
		const before = (await linesOf('reach_changed')).length;
		await setReach(arena.app, 'letter', LETTER);
		await setReach(arena.app, 'letter', LETTER);
		await setReach(arena.app, 'here');
		const lines = await linesOf('reach_changed');
		expect(lines.length - before).toBe(2);
		expect(JSON.stringify(lines)).not.toContain('Sea Road');
		expect(Object.keys(JSON.parse(lines.at(-1)!.payload))).toEqual(['actor']);
		await setSafeTimes(arena.app, { days: [1], from: '09:00', until: '17:00' });
		expect((await linesOf('reach_times')).length).toBeGreaterThan(0);
	});

	it('of whom somebody helps says nothing of how the helper is told', async () => {
		const lines = async () =>
			(await arena.guard`select from sayso.history where person_id = ${PEOPLE.Ada}`).length;
		const before = await lines();
		expect(await setReach(arena.app, 'letter', LETTER, { name: 'Sam' })).toEqual({ ok: true });
		expect(await ownReach(arena.app, 'Sam')).toMatchObject({
			...{ way: 'letter', address: LETTER, phone: '0300 000 0000' }
		});
		expect(await lines()).toBe(before);
	});
});

describe('nobody else', () => {
	it('reads an address, in any way that a page has', async () => {
		await askReach(arena.app, { address: 'first@example.org' });
		await confirmReach(arena.app);
		await askReach(arena.app, { address: 'second@example.org' });
		expect((await arena.guard`select from guard.reach`).length).toBe(1);
		for (const table of ['guard.reach', 'guard.reach_asked'])
			await expect(arena.app.unsafe(`select * from ${table}`)).rejects.toThrow('permission denied');
		for (const name of ['Bela', 'Sam', 'Kit'] as Name[])
			expect(JSON.stringify(await ownReach(arena.app, name))).not.toContain('example.org');
		for (const name of ['Ines', 'Olu'] as Name[])
			expect(await ownReach(arena.app, name)).toBeNull();
	});

	it('chooses for somebody: a worker has no way of their own here', async () => {
		for (const name of ['Ines', 'Olu'] as Name[]) {
			expect(await askReach(arena.app, {}, { name })).toEqual(REFUSED);
			expect(await setReach(arena.app, 'here', '', { name })).toEqual(REFUSED);
			expect(await confirmReach(arena.app, 'a code', { name })).toEqual(REFUSED);
			expect(await setSafeTimes(arena.app, null, { name })).toEqual(REFUSED);
			expect(await setOutside(arena.app, true, true, { name })).toEqual(REFUSED);
		}
		await askReach(arena.app);
		expect(await confirmReach(arena.app, 'a code', { name: 'Bela' })).toEqual(NOT_GOOD);
	});
});

describe('an account that is gone', () => {
	it('leaves no address behind', async () => {
		const account = randomUUID();
		await arena.guard`insert into auth.account (id, sign_in_name, password_hash) values (${account}, ${account}, 'none')`;
		await arena.guard`insert into guard.reach (account_id, way, address) values (${account}, 'letter', ${LETTER})`;
		await arena.guard`insert into guard.reach_asked (account_id, way, address, lang, code_hash)
			values (${account}, 'email', 'a@example.org', 'en', '')`;
		await arena.guard`delete from auth.account where id = ${account}`;
		expect(await arena.guard`select from guard.reach where account_id = ${account}`).toEqual([]);
		expect(await arena.guard`select from guard.reach_asked where account_id = ${account}`).toEqual(
			[]
		);
	});
});

/** The same rule by Temporal, on the clocks of the United Kingdom. */
function safeAt(safe: Safe | null, at: number): boolean {
	if (!safe) return true;
	const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London');
	const time = there.toPlainTime();
	const from = Temporal.PlainTime.compare(time, Temporal.PlainTime.from(safe.from)) >= 0;
	const until = Temporal.PlainTime.compare(time, Temporal.PlainTime.from(safe.until)) < 0;
	return safe.days.includes(there.dayOfWeek) && from && until;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Both weekends on which the clocks change, of several years, and a leap day. */
const AROUND = [
	...['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29'],
	...['2028-02-29', '2026-12-31']
].map((day) => Date.parse(`${day}T01:00:00Z`));
const pick = <T>(from: readonly T[]) => from[Math.floor(Math.random() * from.length)]!;
const clock = (minute: number) =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function randomSafe(): Safe | null {
	if (Math.random() < 0.05) return null;
	const days = [1, 2, 3, 4, 5, 6, 7].filter(() => Math.random() < 0.6);
	const near = Math.random() < 0.5 ? 180 : 1_439;
	const [from, until] = [Math.floor(Math.random() * near), 1 + Math.floor(Math.random() * near)];
	const [a, b] = [Math.min(from, until), Math.max(from, until, Math.min(from, until) + 1)];
	return { days: days.length > 0 ? days : [7], from: clock(a), until: clock(b) };
}

describe('a safe time', () => {
	const RUNS = count('safeTimes');
	it(`is the same by SQL and by Temporal, ${RUNS} times`, { timeout: 120_000 }, async () => {
		const tried = Array.from({ length: RUNS }, () => {
			const at = pick(AROUND) + Math.floor((Math.random() * 4 - 2) * DAY);
			return { safe: randomSafe(), at: Math.random() < 0.3 ? at - (at % MINUTE) : at };
		});
		const rows = await arena.guard<{ safe: boolean }[]>`
			select guard.safe_at(t.days, t."from", t."until", t.at) as safe
			from jsonb_to_recordset(${arena.guard.json(
				tried.map(({ safe, at }, n) => ({ n, at: new Date(at).toISOString(), ...safe }))
			)}) as t (n int, days int[], "from" time, "until" time, at timestamptz) order by n`;
		const wrong = tried.filter(({ safe, at }, n) => safeAt(safe, at) !== rows[n]!.safe);
		expect(wrong).toEqual([]);
		const yes = rows.filter(({ safe }) => safe).length;
		expect(yes).toBeGreaterThan(RUNS / 10);
		expect(yes).toBeLessThan(RUNS - RUNS / 10);
	});

	it('comes twice when an hour does, and not when one is left out', async () => {
		const safe = { days: [7], from: '01:15', until: '01:45' };
		const at = (moment: string) => safeAt(safe, Date.parse(moment));
		const [sql] = await arena.guard`select
			guard.safe_at(array[7], '01:15', '01:45', '2026-10-25T00:30:00Z') as first,
			guard.safe_at(array[7], '01:15', '01:45', '2026-10-25T01:30:00Z') as again,
			guard.safe_at(array[7], '01:15', '01:45', '2026-03-29T01:30:00Z') as never`;
		expect({ ...sql }).toEqual({ first: true, again: true, never: false });
		expect([at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')]).toEqual([true, true]);
		expect(at('2026-03-29T01:30:00Z')).toBe(false);
	});

	it('is left only for what somebody said may come then', async () => {
		const may = async () =>
			Object.fromEntries(
				(
					await arena.guard`select u, guard.may_reach(t, u, clock_timestamp()) as may
					from guard.reach t, unnest(array['ordinary', 'change', 'crisis']) u where t.account_id = ${PEOPLE.Ada}`
				).map((row) => [row.u, row.may])
			);
		const [never] = await arena.guard`
			select ((extract(isodow from clock_timestamp() at time zone 'Europe/London')::int + 2) % 7) + 1 as day`;
		await setSafeTimes(arena.app, { days: [never!.day], from: '09:00', until: '09:01' });
		expect(await may()).toEqual({ ordinary: false, change: false, crisis: false });
		await setOutside(arena.app, true, false);
		expect(await may()).toEqual({ ordinary: false, change: true, crisis: false });
		await setOutside(arena.app, false, true);
		expect(await may()).toEqual({ ordinary: false, change: false, crisis: true });
		await setSafeTimes(arena.app, null);
		expect(await may()).toEqual({ ordinary: true, change: true, crisis: true });
	});

	it('cannot end before it begins, or be on no day', async () => {
		for (const safe of [
			{ days: [1], from: '17:00', until: '09:00' },
			{ days: [], from: '09:00', until: '17:00' },
			{ days: [8], from: '09:00', until: '17:00' }
		])
			await expect(setSafeTimes(arena.app, safe)).rejects.toThrow('check');
	});
});
