// What a message gives away: its words are always the same, and nobody else reads what somebody was told.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LANGS, translator } from '../../src/lib/i18n';
import { openArena, type Arena } from '../fixtures/arena';
import { answerCall, asked } from '../fixtures/call-acts';
import { grant } from '../fixtures/grants';
import {
	nothingTold,
	openJobs,
	openToday,
	reachedBy,
	round,
	statesOf,
	tellAda,
	told
} from '../fixtures/notice-acts';
import { PEOPLE, SUPPORTERS, tokenOf, type Name } from '../fixtures/world';

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
beforeEach(() => nothingTold(arena.guard));

describe('the words', () => {
	const KINDS = [
		'question',
		'ending',
		'chosen',
		'crisis_started',
		'crisis_renewed',
		'told_decision',
		'about_told',
		'teams',
		'told_yes',
		'yes_opened',
		'told_confirmed',
		'lawful',
		'authority',
		'lack',
		'lack_confirmed',
		'lack_again',
		'decided',
		'death',
		'device',
		'helper',
		'reach_changed',
		'closing',
		'terms',
		'contact_changed',
		'contact_others',
		'contact_late',
		'missed',
		'call_moved',
		'helper_call',
		'move'
	];

	it('do not differ by kind, by way or by whom they are about, but for the language', async () => {
		const [{ all }] =
			(await arena.superuser`select pg_get_constraintdef(oid) as all from pg_constraint
			where conrelid = 'sayso.notice'::regclass and conname like '%kind_check'`) as unknown as [
				{ all: string }
			];
		expect([...all.matchAll(/'(\w+)'::text/g)].map(([, kind]) => kind).toSorted()).toEqual(
			KINDS.toSorted()
		);
		// Each is named in the list of what somebody was told, whatever their language
		for (const lang of LANGS)
			for (const kind of KINDS)
				expect(
					translator(lang)(`reach:told.kind.${kind}` as 'reach:told.kind.missed')
				).not.toContain('told.kind');
		const given = await grant(arena.guard, { parts: ['week'] });
		await arena.guard`insert into sayso.company (person_id, id, ended_at) values (${PEOPLE.Ada}, ${given}, now())`;
		await arena.guard`insert into sayso.asked_again (person_id, grant_id, company_id, ask_after)
			values (${PEOPLE.Ada}, ${given}, ${given}, now())`;
		const call = await asked(arena.app);
		await answerCall(arena.app, call, 'no_answer');
		await arena.guard`insert into sayso.link_news (person_id, link_id, what) select person_id, id, 'began' from sayso.link where person_id = ${PEOPLE.Ada} and ended_at is null`;
		const about: Record<string, string> = { ending: given, chosen: given, helper_call: call };
		const said = new Set<string>();
		for (const way of ['email', 'text', 'letter'] as const)
			for (const kind of KINDS) {
				await arena.guard`delete from sayso.notice`;
				await reachedBy(arena.guard, way);
				await arena.guard`insert into sayso.notice (person_id, id, kind, about)
					values (${PEOPLE.Ada}, ${randomUUID()}, ${kind}, ${about[kind] ?? null})`;
				const [message] = await round(jobs);
				said.add(JSON.stringify(message?.words));
			}
		expect([...said]).toHaveLength(1);
	});

	it('of no kind reach the sender: the job is given an address, a language and a number, and nothing else', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard, { kind: 'crisis_started', urgency: 'crisis' });
		const [row] = await jobs`select api.claim_message(array['email']) -> 'message' as message`;
		expect(Object.keys(row!.message).toSorted()).toEqual(['id', 'lang', 'phone', 'to', 'way']);
	});

	it('name no service, and nobody, in any language; and have no link', () => {
		for (const lang of LANGS) {
			const t = translator(lang);
			const words = `${t('reach:message.subject')} ${t('reach:message.body', { phone: '' })}`;
			expect(words).toContain('Sayso');
			expect(words).not.toMatch(/https?:|www|\.(org|uk|com)|Northside|Ada|plan|cynllun|منصوب/i);
		}
	});
});

describe('nobody else', () => {
	it('reads what somebody was told: not a worker, another person, or the helper whom it was not for', async () => {
		await tellAda(arena.guard);
		await tellAda(arena.guard, { supporter: SUPPORTERS.Sam });
		const rows = (name: Name) =>
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx`select kind, supporter_id from sayso.notice`;
			});
		expect(await rows('Ada')).toHaveLength(1);
		for (const name of ['Bela', 'Sam', 'Ines', 'Olu'] as const)
			expect(await rows(name)).toHaveLength(0);
		await expect(
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf('Ada')})`;
				return tx`select parting from sayso.notice`;
			})
		).rejects.toThrow('permission denied');
		expect(await told(arena.app, 'Ada')).toHaveLength(1);
		expect(await told(arena.app, 'Sam')).toHaveLength(1);
		expect(await told(arena.app, 'Uma')).toEqual([]);
		expect(await told(arena.app, 'Ines')).toBeNull();
		await openToday(arena.app, 'Uma');
		await openToday(arena.app, 'Ines');
		expect(await statesOf(arena.guard)).toEqual(['waiting', 'waiting']);
	});

	it('and the job’s login reads no table, only what these functions give it', async () => {
		for (const table of ['sayso.notice', 'guard.reach', 'sayso.person'])
			await expect(jobs.unsafe(`select * from ${table}`)).rejects.toThrow('permission denied');
		await expect(jobs`select guard.told_to(null)`).rejects.toThrow('permission denied');
	});

	it('what is new is new until the list was read', async () => {
		await tellAda(arena.guard, { kind: 'device' });
		const unseen = async () =>
			(await arena.guard`select from sayso.notice where seen_at is null`).length;
		expect(await unseen()).toBe(1);
		await told(arena.app, 'Sam');
		expect(await unseen()).toBe(1);
		await told(arena.app);
		expect(await unseen()).toBe(0);
	});
});
