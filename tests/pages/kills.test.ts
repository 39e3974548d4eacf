// Killed in mid-decision, the server and the database lose nothing that they acknowledged, leave
// nothing half done, and do once what is sent again: forms go to the built app from several people at
// once, and `kill -9` comes at a random moment.
import postgres, { type Sql } from 'postgres';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { count } from '../counts';
import { addPeople, decideUntil, send, type Attempt, type Person } from '../fixtures/kills/round';
import { doneUnheard, halves, lost } from '../fixtures/kills/whole';
import { buildWorld, PEOPLE, TEAMS, tokenOf, WORKERS } from '../fixtures/world';
import { killable, type Killable } from '../support/killable';
import { serve, type Served } from '../support/serve';

const KILLS = count('kills');
const LONGEST_MS = 400;
let cluster: Killable;
let site: Served;
let guard: Sql;
let superuser: Sql;
let app: Sql;

beforeAll(async () => {
	cluster = await killable();
	const { database } = cluster;
	const quiet = { onnotice: () => {} };
	guard = postgres(database.migratorUrl, { ...quiet, max: 3, connection: { role: 'sayso_guard' } });
	superuser = postgres(database.superuserUrl, { ...quiet, max: 2 });
	app = postgres(database.appUrl, { ...quiet, max: 1 });
	await buildWorld(guard);
	await guard`insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, condition)
		values (${PEOPLE.Ada}, gen_random_uuid(), 'worker', ${WORKERS.Ines}, ${TEAMS.Harbour}, '{goals}', '{see}', 'To be there', now(), 'now')`;
	site = await serve(database);
});
afterAll(async () => {
	await Promise.all([guard, superuser, app].map((sql) => sql.end({ timeout: 1 })));
	await site.stop();
	await cluster.database.drop();
});

const KILL = {
	server: async () => {
		process.kill(site.pid, 'SIGKILL');
		await site.stop();
	},
	database: () => cluster.kill()
};

/**
 * What was killed is started again. A server that loses its database may end (porsager/postgres#1208),
 * so after either kill there is a new one, as whoever runs it would start one.
 */
async function startAgain(what: keyof typeof KILL) {
	if (what === 'database') await cluster.start();
	await site.stop();
	site = await serve(cluster.database);
}
/** People decide, something is killed, and it is started again. */
async function round(what: keyof typeof KILL) {
	const people = await addPeople(guard);
	let over = false;
	const deciding = decideUntil(() => over, site.origin, people);
	await wait(20 + Math.random() * LONGEST_MS);
	const killing = KILL[what]();
	over = true;
	await killing;
	const tried = await deciding;
	await startAgain(what);
	return { people, tried };
}

/** Sends every form again, as somebody does who saw no answer; what did not lead to the same receipt. */
async function sendAgain(tried: readonly Attempt[]): Promise<string[]> {
	const wrong: string[] = [];
	for (const attempt of tried) {
		const to = await send(site.origin, attempt);
		if (to === null || (attempt.to !== null && to !== attempt.to))
			wrong.push(`sent again, ${attempt.kind} ${attempt.about} led to ${to}, not ${attempt.to}`);
		attempt.to = to;
	}
	return wrong;
}

/** A look that was logged and never bound; its ticket must not outlive the database. */
async function leaveTicket() {
	const [left] =
		await app`select api.open_look(${tokenOf('Ines')}, ${PEOPLE.Ada}, '{goals}') as ticket`;
	expect(left!.ticket).not.toBeNull();
}

const machinery = () =>
	superuser`select xid::text from guard.context union all select id::text from guard.ticket`;

it.each(['server', 'database'] as const)(
	`kill -9 of the %s, ${KILLS} times, loses and halves nothing`,
	{ timeout: 60_000 + KILLS * 15_000 },
	async (what) => {
		const everybody: Person[] = [];
		const all: Attempt[] = [];
		let unanswered = 0;
		let unheard = 0;
		for (let kill = 1; kill <= KILLS; kill++) {
			await leaveTicket();
			const { people, tried } = await round(what);
			if (what === 'database') expect(await machinery()).toEqual([]);
			const wrong = async () => [
				...(await lost(superuser, tried)),
				...(await halves(superuser, people))
			];
			expect(await wrong()).toEqual([]);
			unanswered += tried.filter(({ to }) => to === null).length;
			unheard += await doneUnheard(superuser, tried);
			expect(await sendAgain(tried)).toEqual([]);
			expect(await wrong()).toEqual([]);
			everybody.push(...people);
			all.push(...tried);
		}
		const acknowledged = all.length - unanswered;
		console.info(
			`${KILLS} kills of the ${what}: ${acknowledged} acknowledged, ${unanswered} not, of which ${unheard} were done`
		);
		expect(await lost(superuser, all)).toEqual([]);
		expect(await halves(superuser, everybody)).toEqual([]);
		expect(acknowledged).toBeGreaterThan(0);
		expect(unanswered).toBeGreaterThan(0);
	}
);
