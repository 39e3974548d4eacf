// The server is killed while it tells people, again and again, two of them at once: nobody is told twice, and whoever was not surely
// told is reported. Everybody's plan, the question put to them, what was said to another service and the name of their service have a word in them that would be known
// again: no message has it.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LONG, count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { openJobs, round } from '../fixtures/notice-acts';
import { SERVICE, TEAMS, WORKERS } from '../fixtures/world';

const PEOPLE = count('notices');
const CANARIES = {
	plan: 'canary-of-a-plan',
	question: 'canary-of-a-question',
	service: 'canary-of-a-service',
	others: 'canary-of-another-service'
};
/** How long a server lives: more people, longer rounds. */
const LONGEST_MS = LONG ? 8_000 : 300;
const SERVER = fileURLToPath(new URL('../fixtures/telling-server.mjs', import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/sayso-telling-`);
const file = `${folder}/mail`;

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	writeFileSync(file, '');
	await arena.guard`with made as (select gen_random_uuid() as id from generate_series(1, ${PEOPLE}::int)),
		people as (insert into sayso.person (id, service_id, account_id, chosen_name) select id, ${SERVICE}, id, 'Somebody' from made returning id),
		reached as (insert into guard.reach (account_id, way, address, confirmed_at)
			select id, 'email', id || '@example.org', now() from people returning account_id)
		insert into sayso.notice (person_id, id, kind) select account_id, gen_random_uuid(), 'lawful' from reached, generate_series(1, 2)`;
	const plans =
		await arena.guard`insert into sayso.plan_item (person_id, id, part, position, words, lang, written_by, written_at)
		select id, gen_random_uuid(), 'crisis', 1, ${CANARIES.plan}, 'en', 'Somebody', now() from sayso.person where chosen_name = 'Somebody'`;
	const questions =
		await arena.guard`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities, purpose,
			starts, ends, condition, lapses_at)
		select id, gen_random_uuid(), ${WORKERS.Ines}, ${TEAMS.Harbour}, 'worker', ${WORKERS.Ines}, ${TEAMS.Harbour}, '{week}', '{see}', ${CANARIES.question},
			now(), now() + interval '30 days', 'now', now() + interval '30 days' from sayso.person where chosen_name = 'Somebody'`;
	const others =
		await arena.guard`insert into sayso.partner_contact (person_id, id, link_id, team_id, worker_id, with_whom, had_on, mode, about, next_words)
		select id, gen_random_uuid(), gen_random_uuid(), ${TEAMS.Harbour}, ${WORKERS.Ines}, w.word, current_date, 'phone', w.word, w.word
		from sayso.person, (select ${CANARIES.others}::text as word) w where chosen_name = 'Somebody'`;
	expect([plans.count, questions.count, others.count]).toEqual([PEOPLE, PEOPLE, PEOPLE]);
	await arena.guard`update sayso.service set name = ${CANARIES.service}`;
	await arena.superuser`analyze`; // as autovacuum does, where so many come in over more than a moment
});
afterAll(async () => {
	await arena.close();
	rmSync(folder, { recursive: true });
});

async function startServer(): Promise<ChildProcess> {
	const server = fork(SERVER, [arena.urls.jobsUrl, file], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	await once(server, 'message');
	return server;
}

async function kill(server: ChildProcess) {
	const gone = once(server, 'exit');
	server.kill('SIGKILL');
	await gone;
}

const left = async () =>
	Number(
		(await arena.guard`select count(*) as many from sayso.notice where state = 'waiting'`)[0]!.many
	);

it(
	`${PEOPLE} people are told once each, or are said to have been told perhaps`,
	{ timeout: LONG ? 7_200_000 : 600_000 },
	async () => {
		let kills = 0;
		while ((await left()) > 0 && kills < 4_000) {
			const servers = await Promise.all([startServer(), startServer()]);
			await wait(100 + Math.random() * LONGEST_MS);
			await Promise.all(servers.map(kill));
			kills += servers.length;
		}
		const mail = readFileSync(file, 'utf8');
		const told = mail.trim().split('\n');
		expect(mail).toContain('You have a message in Sayso');
		for (const word of Object.values(CANARIES)) expect(mail).not.toContain(word);
		const [ids, addresses] = [0, 1].map((n) => told.map((line) => line.split(' ')[n]!));
		expect(new Set(ids).size).toBe(told.length);
		expect(addresses!.length - new Set(addresses).size).toBe(0);

		await arena.guard`update sayso.notice set at = at - interval '1 hour' where state = 'sending'`;
		const jobs = openJobs(arena);
		expect(await round(jobs)).toEqual([]);
		await jobs.end();
		const rows = await arena.guard<{ state: string; message: string; many: number }[]>`
		select state, message_id as message, count(*)::int as many from sayso.notice where kind = 'lawful' group by 1, 2`;
		expect(rows.reduce((sum, { many }) => sum + many, 0)).toBe(2 * PEOPLE);
		expect(rows.filter(({ state }) => !['sent', 'may_have_arrived'].includes(state))).toEqual([]);
		expect(rows.filter(({ many }) => many !== 2)).toEqual([]);
		const perhaps = rows
			.filter(({ state }) => state === 'may_have_arrived')
			.map(({ message }) => message);
		const sent = rows.filter(({ state }) => state === 'sent').map(({ message }) => message);
		const there = new Set(ids);
		expect(sent.filter((id) => !there.has(id))).toEqual([]);
		expect([...there].filter((id) => !sent.includes(id) && !perhaps.includes(id))).toEqual([]);
		const came = perhaps.filter((id) => there.has(id)).length;
		console.info(
			`${PEOPLE} people, ${kills} kills: ${sent.length} told, ${perhaps.length} perhaps, of whom ${came} were`
		);
		expect(kills).toBeGreaterThan(1);
		expect(perhaps.length).toBeGreaterThan(0);
	}
);
