// Everything at once about contact with two people: booking, how it went, agreeing, trying again, leave, leaving the team, keeping out,
// hours, safe times, upkeep, and what ends it all. Nothing fails and nobody stands still; and whatever the order was, what is due is what
// the rule says, each open run has one next step, and nothing is booked where nobody comes. A step is of somebody who is there, at once but
// where two go on leave in the same moment (at most once in a hundred times), and then after the next round of upkeep.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { bar, unbar } from '../fixtures/barring-acts';
import { book, booking, change, inHours, sayOf } from '../fixtures/contact-acts';
import { confirmDeath, recordDeath } from '../fixtures/death-acts';
import { numbersFrom } from '../fixtures/cadence-cases';
import { dayFromNow, isStale, sayLeave } from '../fixtures/due-acts';
import { contact, forgetMissed, sayMissed, sayOwn, steps } from '../fixtures/missed-acts';
import { setTeamContact } from '../fixtures/out-of-hours-acts';
import { openJobs, reachedBy } from '../fixtures/notice-acts';
import { setSafeTimes } from '../fixtures/reach-acts';
import { WEEKLY, propose, say } from '../fixtures/terms-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf } from '../fixtures/world';

const ROUNDS = count('duels');
const AT_ONCE = 8;
let arena: Arena;
let link: string;
let each: Sql[];
let jobs: Sql;
beforeAll(async () => {
	arena = await openArena();
	each = Array.from({ length: AT_ONCE }, () => arena.more(1));
	await Promise.all(each.map((sql) => sql`select 1`));
	jobs = openJobs(arena);
	await arena.guard`insert into sayso.membership (team_id, worker_id) select ${TEAMS.Night}, id from sayso.worker where id in (${WORKERS.Ines}, ${WORKERS.Tom})`;
	link = await linkOf(arena.guard);
});
afterAll(async () => {
	await jobs.end();
	await arena.close();
});

const hours = (sql: Sql, days: number[]) =>
	sql`select api.set_team_hours(${tokenOf('Olu')}, ${randomUUID()}, ${TEAMS.Harbour},
		${sql.json(days.map((day) => ({ day, opens: '09:00', closes: '17:00' })))}) as outcome`;
const leave = (sql: Sql, leaver: string) =>
	sql`call api.leave_team(${tokenOf('Olu')}, ${randomUUID()}, ${leaver}, ${TEAMS.Harbour}, ${leaver === WORKERS.Tom ? WORKERS.Ines : WORKERS.Tom}, null)`;
const unlink = (sql: Sql) =>
	sql`select api.administer(${tokenOf('Olu')}, ${randomUUID()}, 'unlink', ${sql.json({ person_id: PEOPLE.Ada, link_id: link, why: 'It ends' })}) as outcome`;

/** A contact that is booked, one that has come, one that nobody reached, an offer, and nobody away. */
async function arrange() {
	const { guard } = arena;
	await guard`delete from sayso.death`;
	await forgetMissed(guard);
	await guard`delete from sayso.membership where team_id = ${TEAMS.Harbour}`;
	await guard`insert into sayso.membership (team_id, worker_id, role) values (${TEAMS.Harbour}, ${WORKERS.Ines}, 'worker'),
		(${TEAMS.Harbour}, ${WORKERS.Tom}, 'supervisor'), (${TEAMS.Harbour}, ${WORKERS.Olu}, 'worker')`;
	await guard`update sayso.link set ended_at = null, responsible_id = ${WORKERS.Ines} where id = ${link}`;
	await reachedBy(guard);
	const come = await contact(guard, 'booked', { starts: new Date(Date.now() - 3_600_000) });
	const ahead = await contact(guard, 'booked', { starts: new Date(Date.now() + 86_400_000) });
	await contact(guard, 'could_not_reach');
	const offer = (await propose(arena.app, link, WEEKLY, { name: 'Ines' })).terms;
	return { come, ahead, offer: offer!, step: (await steps(guard)).at(-1)!.id };
}
type About = Awaited<ReturnType<typeof arrange>>;

const ACTS: Record<string, (sql: Sql, about: About) => PromiseLike<unknown>> = {
	book: (sql) => book(sql, booking(link, { at: inHours(30), anyway: true })),
	'book for Tom': (sql) =>
		book(sql, booking(link, { at: inHours(30), worker: WORKERS.Tom, anyway: true }), {
			name: 'Tom'
		}),
	kept: (sql, { come }) => change(sql, come, { said: 'kept', version: 1 }),
	'missed by us': (sql, { come }) =>
		change(sql, come, { said: 'missed_by_us', version: 1 }, { name: 'Tom' }),
	'nobody came': (sql, { come }) => sayOf(sql, come, { said: 'nobody_came' }),
	cancel: (sql, { ahead }) => sayOf(sql, ahead, { said: 'cancel', version: 1 }),
	'call off': (sql, { ahead }) =>
		change(sql, ahead, { said: 'call_off', version: 1, why: 'Sorry', by: dayFromNow(9) }),
	yes: (sql, { offer }) => say(sql, offer),
	ask: (sql) => propose(sql, link),
	'no answer': (sql, { step }) => sayMissed(sql, step, { did: 'no_answer' }),
	talked: (sql, { step }) => sayMissed(sql, step, { did: 'talked' }, { name: 'Ines' }),
	'all right': (sql) => sayOwn(sql),
	'leave of Tom': (sql) => sayLeave(sql, 0, 3, { name: 'Tom', worker: WORKERS.Tom }),
	'leave of Ines': (sql) => sayLeave(sql, 0, 3),
	'Tom leaves': (sql) => leave(sql, WORKERS.Tom),
	'Ines leaves': (sql) => leave(sql, WORKERS.Ines),
	'Tom is kept out': (sql) => bar(sql, WORKERS.Tom),
	'Tom is let back': (sql) => unbar(sql, WORKERS.Tom),
	'other hours': (sql) => hours(sql, [2, 3]),
	'no hours': (sql) => hours(sql, []),
	'other holidays': (sql) => setTeamContact(sql, 'Olu', { nation: 'scotland' }),
	'safe times': (sql) => setSafeTimes(sql, { days: [3], from: '10:00', until: '11:00' }),
	'any time': (sql) => setSafeTimes(sql, null),
	upkeep: () => jobs`call api.follow_up_missed(null)`
};
const LAST: typeof ACTS = {
	unlink,
	death: async (sql) => {
		const { death } = await recordDeath(sql);
		if (death) await confirmDeath(sql, death);
	}
};

async function wrong() {
	const { guard } = arena;
	const found: string[] = [];
	let nobodys = 0;
	if (await isStale(arena)) found.push('what is due is not what the rule says');
	const open = await guard`select s.owner_id as owner, s.outcome, r.ended_at as ended,
			guard.may_see_to_missed(r.person_id, r.team_id, s.owner_id) as may, guard.on_leave(s.owner_id) as away,
			exists (select from sayso.membership m where m.team_id = r.team_id and m.left_at is null and guard.sees_to_missed(r.person_id, r.team_id, m.worker_id)) as another
		from sayso.missed_run r join sayso.missed_step s on s.run_id = r.id where s.outcome is null`;
	for (const one of open) {
		if (one.ended) found.push('a step of a run that ended');
		if ((!one.may || one.away) && one.another) nobodys++;
	}
	const over =
		await guard`select from sayso.contact c join sayso.link l on l.person_id = c.person_id and l.id = c.link_id
		where c.state in ('asked', 'booked') and (l.ended_at is not null or guard.frozen(c.person_id))`;
	if (over.length) found.push('a contact that nobody comes to');
	const runs =
		await guard`select from sayso.missed_run r where r.ended_at is null and (guard.live_link(r.person_id, r.link_id)).id is null`;
	if (runs.length) found.push('a run without a link');
	return { found, nobodys };
}

it(`${AT_ONCE} at once, ${ROUNDS} times`, { timeout: 120_000 + ROUNDS * 3_000 }, async () => {
	const numbers = numbersFrom(20_261_128);
	const met: Record<string, number> = {};
	let late = 0;
	for (let n = 0; n < ROUNDS; n++) {
		const about = await arrange();
		const names = Array.from({ length: AT_ONCE }, () => numbers.of(Object.keys(ACTS)));
		if (n % 4 === 3) names[0] = numbers.of(Object.keys(LAST));
		const came = await Promise.allSettled(
			names.map((name, k) => (ACTS[name] ?? LAST[name])!(each[k]!, about))
		);
		const failed = came.flatMap((one, k) =>
			one.status === 'rejected' ? [`${names[k]}: ${one.reason.code} ${one.reason.message}`] : []
		);
		for (const name of names) met[name] = (met[name] ?? 0) + 1;
		const { found, nobodys } = await wrong();
		expect([n, names, failed, found]).toEqual([n, names, [], []]);
		if (nobodys === 0) continue;
		late++;
		await jobs`call api.follow_up_missed(null)`;
		expect([n, names, await wrong()]).toEqual([n, names, { found: [], nobodys: 0 }]);
	}
	console.info(`${ROUNDS} times ${AT_ONCE} at once, ${late} put right by upkeep:`, met);
	expect(late).toBeLessThanOrEqual(ROUNDS / 50);
});
