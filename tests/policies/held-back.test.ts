// Showing a record is held back only with a second worker's reasons, for 28 days and 28 more from each renewal. The person's pages,
// numbers and exports are the same as if there were no such record; when the time is over it is theirs, however late upkeep is.
import { readFileSync, readdirSync } from 'node:fs';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { keep } from '../fixtures/kept';
import {
	OLGA,
	WHAT,
	addSecond,
	answerShare,
	daysLater,
	held,
	heldBack,
	heldWork,
	lawfulWork,
	linesOf,
	olga,
	readShare,
	recorded,
	recordShare,
	rowsAs,
	sayHold,
	seeShare
} from '../fixtures/lawful-acts';
import { LEADS, addLeads, leadToken } from '../fixtures/looked-acts';
import { PEOPLE, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeEach(async () => {
	arena = await openArena();
	await addLeads(arena.guard, ['Noor', 'Far']);
	await addSecond(arena.guard);
});
afterEach(() => arena.close());

const REFUSED = { refused: 'not_found' };
const noor = leadToken('Noor');
const DAY_MS = 86_400_000;
const holdOf = async (share: string) =>
	(await arena.guard`select * from sayso.lawful_hold where share_id = ${share}`)[0]!;
const shown = async () => (await rowsAs(arena.app, 'Ada', 'lawful_share')).map((row) => row.id);
const heldKinds = async () =>
	(await arena.guard`select kind from sayso.held_line order by seq`).map((row) => row.kind);
const upkeep = async () => {
	const jobs = postgres(arena.urls.jobsUrl, { max: 1, onnotice: () => {} });
	await jobs`select api.show_held()`;
	await jobs.end();
};

/** Everything of Ada's that a page or a file of hers is made from. */
async function all() {
	const token = tokenOf('Ada');
	const read: unknown[] = [];
	for (const call of ['own_history($1, $2, null)', 'who_is_in_history($1)', 'own_notices($1)'])
		read.push(
			await arena.app.unsafe(`select api.${call}`, call.includes('$2') ? [token, '{}'] : [token])
		);
	read.push(await arena.app`select api.own_plan(${token}, null, array['week'], 1, null) as plan`);
	const [kept] =
		await arena.guard`select max(seq)::int as seq from sayso.history where person_id = ${PEOPLE.Ada} and kind = 'history_kept'`;
	const [file] =
		await arena.app`select api.kept_history(${token}, ${kept!.seq}) as head, api.kept_lines(${token}, ${kept!.seq}, 0, 1000) as lines`;
	const tables = await arena.superuser`select c.oid::regclass::text as name from pg_class c
		where c.relkind = 'r' and c.relnamespace = 'sayso'::regnamespace and has_any_column_privilege('sayso_app', c.oid, 'select')
			and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id') order by 1`;
	const rows: Record<string, unknown> = {};
	for (const { name } of tables)
		rows[name] = await arena.app.begin(async (tx) => {
			await tx`select api.enter(${token})`;
			const columns =
				await tx`select string_agg(quote_ident(attname), ', ') as list from pg_attribute where attrelid = ${name}::regclass
				and attnum > 0 and not attisdropped and has_column_privilege('sayso_app', attrelid, attnum, 'select')`;
			return tx.unsafe(`select ${columns[0]!.list} from ${name} order by 1, 2`);
		});
	return JSON.stringify({ read, file, rows });
}

describe('while it is held back', () => {
	it('nothing of the person’s is other than without it: no page, list, count, number or export', async () => {
		await grant(arena.guard);
		await recorded(arena.app);
		await keep(arena.app, 'Ada');
		const before = await all();
		expect(before).toContain('lawful_recorded');
		expect(before).toContain(WHAT);
		const [head] =
			await arena.guard`select seq from sayso.chain_head where person_id = ${PEOPLE.Ada}`;

		const share = await heldBack(arena.app);
		await readShare(arena.app, share);
		await readShare(arena.app, share, noor);
		await answerShare(arena.app, share);
		await recordShare(arena.app, { corrects: share });
		await sayHold(arena.app, share, 'renew', { token: noor });
		for (const name of ['Tom', 'Fay', 'Sam'] as const) await readShare(arena.app, share, name);
		await upkeep();

		expect(await all()).toBe(before);
		expect(
			(await arena.guard`select from sayso.lawful_share where first_id = ${share}`).length
		).toBe(2);
		const { line } = await keep(arena.app, 'Ada');
		expect(line).toBe(Number(head!.seq) + 1);
	});

	it('the row is there, and visible to nobody but through the function that logs', async () => {
		const share = await heldBack(arena.app);
		await answerShare(arena.app, share);
		const tables = ['lawful_share', 'lawful_act', 'lawful_hold'];
		for (const table of tables)
			expect((await arena.guard.unsafe(`select from sayso.${table}`)).length).toBeGreaterThan(0);
		for (const name of ['Ada', 'Bela', 'Sam', 'Ines', 'Tom', 'Priya', 'Olu', 'Fay'] as Name[])
			for (const table of [...tables, 'lawful_renewal'])
				expect([name, table, await rowsAs(arena.app, name, table)]).toEqual([name, table, []]);
		for (const table of tables)
			expect(await arena.app.unsafe(`select from sayso.${table}`)).toEqual([]);
		for (const table of ['held_line', 'held_chain'])
			await expect(rowsAs(arena.app, 'Ada', table)).rejects.toThrow('denied');
		expect(await seeShare(arena.app, share)).toEqual(REFUSED);
	});

	it('is read by who recorded it, the second, a privacy lead and the receiving team, and nobody else', async () => {
		const share = await heldBack(arena.app);
		for (const by of ['Ines', olga, noor, 'Priya'] as const)
			expect((await readShare(arena.app, share, by))?.share.what).toBe(WHAT);
		for (const by of ['Tom', 'Olu', 'Fay', 'Sam', 'Ada', 'Bela', leadToken('Far')] as const)
			expect([by, await readShare(arena.app, share, by)]).toEqual([by, null]);
		const tries = await arena.guard`select from sayso.refused where person_id = ${PEOPLE.Ada}`;
		expect(tries).toHaveLength(0);
		for (const [token, sees] of [
			[olga, 1],
			[noor, 1],
			[leadToken('Far'), 0],
			[tokenOf('Tom'), 0]
		] as const)
			expect(await heldWork(arena.app, token)).toHaveLength(sees);
		expect(JSON.stringify(await heldWork(arena.app, noor))).not.toContain('Ada');
	});

	it('tells the receiving team until when, and nothing of why', async () => {
		const share = await heldBack(arena.app);
		for (const by of ['Ines', olga, noor] as const)
			expect((await readShare(arena.app, share, by))!.hold).toMatchObject({ why: held.hold_why });
		const hold = (await readShare(arena.app, share))!.hold;
		expect(Object.keys(hold!)).toEqual(['until']);
	});

	it('opens nothing more than it did', async () => {
		const rule =
			() => arena.guard`select h.* from unnest(${arena.guard.array([...Object.values(WORKERS), OLGA, LEADS.Noor], 2951)}::uuid[]) w,
			lateral guard.held(${PEOPLE.Ada}, 'worker', w) h order by 1`;
		await grant(arena.guard);
		const before = await rule();
		await heldBack(arena.app);
		expect(await rule()).toEqual(before);
		const folder = new URL('../../database/', import.meta.url);
		const mine = readdirSync(folder).filter((name) => /^00(34|44|45)-/.test(name));
		expect(mine).toHaveLength(3);
		for (const name of mine)
			expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(
				/function guard\.(permissions|held|may|standing_of)\(/
			);
	});

	it('what puts it right is held back with it', async () => {
		const share = await heldBack(arena.app);
		const next = await recordShare(arena.app, { corrects: share, what: 'An address' });
		expect(await recordShare(arena.app, { ...held, corrects: next.share })).toEqual({
			refused: 'no_such_second'
		});
		expect(await shown()).toEqual([]);
		expect(await linesOf(arena.guard)).toEqual([]);
		await sayHold(arena.app, share, 'end');
		expect((await shown()).toSorted()).toEqual([share, next.share].toSorted());
	});
});

describe('who agrees', () => {
	it('is a second worker of the same service: not who records or decided, not a privacy lead, not barred', async () => {
		const by = (second: string, more = {}) => recordShare(arena.app, { ...held, second, ...more });
		for (const second of [
			WORKERS.Ines,
			WORKERS.Tom,
			WORKERS.Priya,
			WORKERS.Fay,
			WORKERS.Olu,
			LEADS.Noor
		])
			expect(await by(second)).toEqual({ refused: 'no_such_second' });
		expect(await by(WORKERS.Tom, { decided_by: WORKERS.Ines })).toMatchObject({ ok: true });
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${OLGA})`;
		expect(await by(OLGA)).toEqual({ refused: 'no_such_second' });
	});

	it('agrees within a day, with reasons; then it is 28 days from the record', async () => {
		const share = await recorded(arena.app, held);
		const asked = await holdOf(share);
		expect(asked.until.getTime() - asked.asked_at.getTime()).toBe(DAY_MS);
		for (const token of [tokenOf('Ines'), tokenOf('Priya'), noor])
			for (const how of ['agree', 'no'] as const)
				expect(await sayHold(arena.app, share, how, { token })).toEqual(REFUSED);
		await expect(sayHold(arena.app, share, 'agree', {}, ' ')).rejects.toThrow('reason');
		expect(await sayHold(arena.app, share, 'agree')).toEqual({ ok: true });
		expect(await sayHold(arena.app, share, 'agree')).toEqual({ refused: 'together_changed' });
		const agreed = await holdOf(share);
		expect(agreed.until.getTime() - agreed.asked_at.getTime()).toBe(28 * DAY_MS);
		expect(await heldKinds()).toEqual([
			'lawful_recorded',
			'lawful_hold_asked',
			'lawful_hold_agreed'
		]);
	});

	it('a no shows it at once; so does silence after a day', async () => {
		const first = await recorded(arena.app, held);
		const second = await recorded(arena.app, held);
		expect(await sayHold(arena.app, first, 'no', {}, '')).toEqual({ ok: true });
		expect(await shown()).toEqual([first]);
		await daysLater(arena.superuser, second, 1);
		expect(await sayHold(arena.app, second, 'agree')).toEqual(REFUSED);
		expect((await shown()).toSorted()).toEqual([first, second].toSorted());
	});

	it('nothing in the database holds it for longer without them, whoever writes it', async () => {
		const share = await recorded(arena.app, held);
		for (const change of [
			`until = asked_at + interval '25 hours'`,
			`agreed_at = now()`,
			`renewed_at = now()`
		])
			await expect(
				arena.superuser.unsafe(`update sayso.lawful_hold set ${change} where share_id = '${share}'`)
			).rejects.toThrow('check');
		await sayHold(arena.app, share, 'agree');
		await expect(
			arena.superuser`update sayso.lawful_hold set until = until + interval '1 minute'`
		).rejects.toThrow('check');
	});
});

describe('renewing', () => {
	it('is a privacy lead’s of the service that shared it, with grounds, for 28 days from then', async () => {
		const share = await recorded(arena.app, held);
		expect(await sayHold(arena.app, share, 'renew', { token: noor })).toEqual({
			refused: 'together_changed'
		});
		await sayHold(arena.app, share, 'agree');
		await daysLater(arena.superuser, share, 20);
		for (const token of [olga, tokenOf('Ines'), tokenOf('Priya'), tokenOf('Tom'), leadToken('Far')])
			expect(await sayHold(arena.app, share, 'renew', { token })).toEqual(REFUSED);
		await expect(sayHold(arena.app, share, 'renew', { token: noor }, '')).rejects.toThrow('reason');
		expect(await sayHold(arena.app, share, 'renew', { token: noor })).toEqual({ ok: true });
		const { renewed_at, until } = await holdOf(share);
		expect(until.getTime() - renewed_at.getTime()).toBe(28 * DAY_MS);
		await daysLater(arena.superuser, share, 27);
		expect(await shown()).toEqual([]);
		await daysLater(arena.superuser, share, 1);
		expect(await sayHold(arena.app, share, 'renew', { token: noor })).toEqual(REFUSED);
		expect(await shown()).toEqual([share]);
	});

	it('is nobody’s who decided it, or whom the person keeps out; then it is shown in time', async () => {
		const share = await heldBack(arena.app, { decided_by: LEADS.Noor });
		expect(await sayHold(arena.app, share, 'renew', { token: noor })).toEqual(REFUSED);
		const other = await heldBack(arena.app);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${LEADS.Noor})`;
		expect(await readShare(arena.app, other, noor)).toBe(null);
		await daysLater(arena.superuser, share, 28);
		await daysLater(arena.superuser, other, 28);
		expect(await shown()).toHaveLength(2);
	});

	it('never stops it from being shown when everybody has left', async () => {
		const share = await heldBack(arena.app);
		await arena.guard`update sayso.membership set left_at = now()`;
		await arena.guard`update sayso.worker set left_at = now()`;
		for (const by of ['Ines', olga, noor, 'Priya'] as const)
			expect(await readShare(arena.app, share, by)).toBe(null);
		await daysLater(arena.superuser, share, 28);
		expect(await shown()).toEqual([share]);
	});
});

describe('ending', () => {
	it('is early by who recorded it, the second or a privacy lead, and shows it in that moment', async () => {
		for (const token of [tokenOf('Ines'), olga, noor]) {
			const share = await heldBack(arena.app);
			for (const other of [tokenOf('Tom'), tokenOf('Priya'), tokenOf('Olu'), leadToken('Far')])
				expect(await sayHold(arena.app, share, 'end', { token: other })).toEqual(REFUSED);
			expect(await sayHold(arena.app, share, 'end', { token }, '')).toEqual({ ok: true });
			expect(await shown()).toContain(share);
			expect(await sayHold(arena.app, share, 'renew', { token: noor })).toEqual(REFUSED);
		}
	});

	it('shows the person who held it back, when, why and each renewal; the second and the lead read it no more', async () => {
		const share = await heldBack(arena.app);
		await sayHold(arena.app, share, 'renew', { token: noor });
		await sayHold(arena.app, share, 'end');
		const [hold] = await rowsAs(arena.app, 'Ada', 'lawful_hold');
		expect(hold).toMatchObject({
			why: held.hold_why,
			second_id: OLGA,
			agreed_why: 'Somebody could be hurt'
		});
		expect(await rowsAs(arena.app, 'Ada', 'lawful_renewal')).toMatchObject([
			{ by_id: LEADS.Noor, grounds: 'Somebody could be hurt' }
		]);
		expect(await rowsAs(arena.app, 'Bela', 'lawful_hold')).toEqual([]);
		expect(await readShare(arena.app, share, olga)).toBe(null);
		expect(await readShare(arena.app, share, noor)).toBe(null);
		expect(await readShare(arena.app, share)).toMatchObject({ hold: null });
	});

	it('joins the person’s chain line by line, each as of its time and with its hash in the service’s', async () => {
		const share = await heldBack(arena.app);
		await readShare(arena.app, share);
		await answerShare(arena.app, share);
		const lines =
			await arena.guard`select at, kind, encode(hash, 'hex') as hash from sayso.held_line order by seq`;
		await sayHold(arena.app, share, 'end');
		const joined =
			await arena.guard`select at, kind, payload::json ->> 'held' as hash from sayso.history
			where person_id = ${PEOPLE.Ada} and payload::json ->> 'held' is not null order by seq`;
		expect(joined.slice(0, lines.length)).toEqual(lines);
		expect(joined.map((line) => line.kind)).toEqual([
			...['lawful_recorded', 'lawful_hold_asked', 'lawful_hold_agreed', 'lawful_read'],
			...['lawful_received', 'lawful_hold_ended']
		]);
		expect((await linesOf(arena.guard)).at(-1)).toBe('lawful_shown');
		await answerShare(arena.app, share, 'did');
		expect((await linesOf(arena.guard)).at(-1)).toBe('lawful_did');
		expect(await heldKinds()).toHaveLength(joined.length);
	});

	it('by itself: the person reads it the moment the time is over, though upkeep has not come; upkeep alone does it too', async () => {
		const share = await heldBack(arena.app);
		await daysLater(arena.superuser, share, 28);
		const [read] =
			await arena.app`select api.own_history(${tokenOf('Ada')}, '{}', null) as history`;
		expect(JSON.stringify(read!.history)).toContain('lawful_shown');
		expect(await shown()).toEqual([share]);
		const other = await heldBack(arena.app);
		await daysLater(arena.superuser, other, 28);
		await upkeep();
		await upkeep();
		expect((await linesOf(arena.guard)).filter((kind) => kind === 'lawful_shown')).toHaveLength(2);
	});

	it('in the middle of the receiving team’s answer loses no line, a hundred times', async () => {
		const more = arena.more(2);
		for (let n = 0; n < 100; n++) {
			const share = await heldBack(arena.app);
			const [ended, answered] = await Promise.all([
				sayHold(more, share, 'end'),
				answerShare(more, share)
			]);
			expect([ended, answered]).toEqual([{ ok: true }, { ok: true }]);
			const [{ lines }] =
				(await arena.guard`select count(*)::int as lines from sayso.history where person_id = ${PEOPLE.Ada}
				and kind in ('lawful_received', 'lawful_shown') and payload::json ->> 'share' = ${share}`) as unknown as [
					{ lines: number }
				];
			expect(lines).toBe(2);
		}
	});
});

it('while the database is closed for checking nobody holds or renews, and what is due is still shown to the person', async () => {
	const share = await heldBack(arena.app);
	await arena.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
	for (const token of [olga, noor, tokenOf('Ines')])
		for (const how of ['renew', 'end'] as const)
			expect(await sayHold(arena.app, share, how, { token })).toEqual(REFUSED);
	expect(await heldWork(arena.app, noor)).toBe(null);
	expect(await shown()).toEqual([]);
	await daysLater(arena.superuser, share, 28);
	expect(await shown()).toEqual([share]);
});

it('the receiving team sees on its list that it is held back', async () => {
	const share = await heldBack(arena.app);
	expect((await lawfulWork(arena.app))!.received).toMatchObject([
		{ id: share, held_until: expect.any(String) }
	]);
	await sayHold(arena.app, share, 'end');
	expect((await lawfulWork(arena.app))!.received).toMatchObject([{ id: share, held_until: null }]);
});
