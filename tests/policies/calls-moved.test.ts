// A call that comes at another time than was promised is told to whoever waits for it, by the way, the urgency and the safe times of
// every notice, and not once it is over.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerCall, asked, endCall } from '../fixtures/call-acts';
import { openArena, type Arena } from '../fixtures/arena';
import {
	nothingTold,
	notSafeNow,
	openJobs,
	openToday,
	reachedBy,
	round,
	statesOf
} from '../fixtures/notice-acts';
import { PEOPLE, TEAMS } from '../fixtures/world';

let arena: Arena;
let jobs: Sql;
beforeAll(async () => {
	arena = await openArena();
	jobs = openJobs(arena);
});
afterAll(async () => {
	await jobs.end();
	await arena.close();
});
beforeEach(async () => {
	const { guard } = arena;
	await nothingTold(guard);
	await guard`delete from guard.reach`;
	await guard`delete from sayso.call_asked`;
	await guard`update sayso.team set day_and_night = true where id = ${TEAMS.Harbour}`;
	await reachedBy(guard);
});

const notices = async () =>
	(await arena.guard`select kind, urgency from sayso.notice order by made_at`).map(
		({ kind, urgency }) => `${kind} ${urgency}`
	);
/** An hour ago it was to come. */
const isLate = () =>
	arena.guard`update sayso.call_asked set promised_at = now() - interval '1 hour'`;
/** Asked for, and moved once by whoever called in vain. */
async function moved() {
	const call = await asked(arena.app);
	await isLate();
	expect(await answerCall(arena.app, call, 'no_answer')).toEqual({ ok: true });
	return call;
}

describe('is told', () => {
	it('each time that a worker moves it, as a change at the last minute', async () => {
		const call = await moved();
		expect(await notices()).toEqual(['call_moved change']);
		await isLate();
		await answerCall(arena.app, call, 'no_answer', { version: 2 });
		expect(await notices()).toEqual(['call_moved change', 'call_moved change']);
	});

	it('as what can wait, when both times are more than two days away', async () => {
		const call = await asked(arena.app);
		await arena.guard`update sayso.team set day_and_night = false where id = ${TEAMS.Harbour}`;
		await arena.guard`insert into sayso.team_hours (team_id, day, opens, closes)
			select ${TEAMS.Harbour}, extract(isodow from guard.in_britain(now()) + 4), '09:00', '17:00'`;
		await arena.guard`update sayso.call_asked set promised_at = now() + interval '3 days'`;
		await answerCall(arena.app, call, 'no_answer');
		expect(await notices()).toEqual(['call_moved ordinary']);
		await arena.guard`delete from sayso.team_hours where team_id = ${TEAMS.Harbour}`;
	});

	it('by the way they chose, in the words of every message', async () => {
		await moved();
		const sent = await round(jobs);
		expect(sent).toHaveLength(1);
		expect(JSON.stringify(sent)).not.toMatch(/call_moved|Ines|Harbour/);
		expect(await statesOf(arena.guard)).toEqual(['sent']);
	});

	it('only at a safe time, unless changes may come outside them', async () => {
		await notSafeNow(arena.guard);
		await moved();
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['waiting']);
		await arena.guard`update guard.reach set outside_changes = true`;
		await arena.guard`update sayso.notice set held_until = null`;
		expect(await round(jobs)).toHaveLength(1);
	});
});

describe('is not told', () => {
	it('while the time stays: taken, talked, or promised for the same minute', async () => {
		const call = await asked(arena.app);
		await answerCall(arena.app, call, 'take');
		await arena.guard`update sayso.call_asked set promised_at = guard.call_promise(${PEOPLE.Ada}, team_id, false)`;
		await answerCall(arena.app, call, 'talked', { version: 2 });
		expect(await notices()).toEqual([]);
	});

	it('once they talked, or it is not needed', async () => {
		const talked = await moved();
		await answerCall(arena.app, talked, 'talked', { version: 2 });
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['not_sent']);
		await arena.guard`delete from sayso.notice`;
		await arena.guard`delete from sayso.call_asked`;
		await endCall(arena.app, await moved());
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['not_sent']);
	});

	it('besides, to whoever has seen it on their first page', async () => {
		await moved();
		await openToday(arena.app);
		expect(await statesOf(arena.guard)).toEqual(['shown_here']);
		expect(await round(jobs)).toEqual([]);
	});
});
