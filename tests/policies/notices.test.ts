// Telling people: each cause is noted in its own transaction, told once, by the way that somebody chose, at a time that is safe
// for them, in words that give nothing away; and whatever falls over in between, nothing is sent twice.
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { translator, LANGS } from '../../src/lib/i18n';
import { openArena, type Arena } from '../fixtures/arena';
import { beginCompany, endCompany, sayChosen } from '../fixtures/company-acts';
import { answer, ask, question } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import {
	hoursLater,
	notSafeNow,
	noticesOf,
	openJobs,
	reachedBy,
	round,
	statesOf,
	tellAda
} from '../fixtures/notice-acts';
import { ownReach, setReach } from '../fixtures/reach-acts';
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
beforeEach(async () => {
	await arena.guard`update sayso.request set withdrawn_at = now() - interval '2 days' where withdrawn_at is null`;
	await arena.guard`delete from sayso.asked_again`;
	await arena.guard`delete from sayso.company`;
	await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await arena.guard`delete from sayso.notice`;
	await arena.guard`delete from guard.reach`;
});

const told = (app: Sql, name: Name = 'Ada') =>
	app`select api.told_list(${tokenOf(name)}) as list`.then(
		([row]) => row!.list as { state: string; kind: string }[] | null
	);
const openToday = (app: Sql, name: Name = 'Ada') => app`select api.opened_here(${tokenOf(name)})`;

describe('one message', () => {
	it('goes by the way that was chosen, in the words that are always the same, and is written down', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		const sent = await round(jobs);
		expect(sent).toHaveLength(1);
		expect(sent[0]).toEqual({
			...{ id: expect.any(String), way: 'email', to: 'ada@example.org', lang: 'en' },
			words: {
				subject: 'A message',
				body: 'You have a message in Sayso. Call 0300 000 0000 if you prefer.'
			}
		});
		expect(await noticesOf(arena.guard)).toEqual([
			{ kind: 'lawful', state: 'sent', why: null, way: 'email', to: null }
		]);
		expect(await round(jobs)).toEqual([]);
	});

	it.each(['text', 'letter'] as const)('goes by %s', async (way) => {
		await reachedBy(arena.guard, way, { address: 'there' });
		await tellAda(arena.guard);
		expect((await round(jobs)).map(({ way: by, to }) => [by, to])).toEqual([[way, 'there']]);
	});

	it('is in the language of the person', async () => {
		await reachedBy(arena.guard);
		for (const lang of LANGS) {
			await arena.guard`update sayso.person set lang = ${lang} where id = ${PEOPLE.Ada}`;
			await tellAda(arena.guard);
			await hoursLater(arena.guard, 5);
			const [message] = await round(jobs);
			expect([message!.lang, message!.words.subject]).toEqual([
				lang,
				translator(lang)('reach:message.subject')
			]);
		}
		await arena.guard`update sayso.person set lang = 'en' where id = ${PEOPLE.Ada}`;
	});

	it('is one for all that waits at one moment, and no second comes for four hours', async () => {
		await reachedBy(arena.guard);
		for (let n = 0; n < 5; n++) await tellAda(arena.guard);
		expect(await round(jobs)).toHaveLength(1);
		expect(await statesOf(arena.guard)).toEqual(Array(5).fill('sent'));
		await tellAda(arena.guard);
		await hoursLater(arena.guard, 3.9);
		expect(await round(jobs)).toEqual([]);
		await hoursLater(arena.guard, 0.2);
		expect(await round(jobs)).toHaveLength(1);
	});

	it('about a hard time does not wait for the four hours', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs);
		await tellAda(arena.guard, { kind: 'crisis_started', urgency: 'crisis' });
		expect(await round(jobs)).toHaveLength(1);
	});
});

describe('a time that is not safe', () => {
	it('is waited out', async () => {
		await reachedBy(arena.guard);
		await notSafeNow(arena.guard);
		await tellAda(arena.guard);
		await tellAda(arena.guard, { kind: 'crisis_started', urgency: 'crisis' });
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['waiting', 'waiting']);
		await arena.guard`update guard.reach set days = null, from_time = null, until_time = null`;
		expect(await round(jobs)).toHaveLength(1);
	});

	it('is told then only what somebody said may come then, and the rest goes on waiting', async () => {
		await reachedBy(arena.guard);
		await notSafeNow(arena.guard);
		await arena.guard`update guard.reach set outside_crises = true, outside_changes = false`;
		await tellAda(arena.guard);
		await tellAda(arena.guard, { urgency: 'change' });
		await tellAda(arena.guard, { kind: 'crisis_started', urgency: 'crisis' });
		expect(await round(jobs)).toHaveLength(1);
		expect((await noticesOf(arena.guard)).map(({ kind, state }) => [kind, state])).toEqual([
			['lawful', 'waiting'],
			['lawful', 'waiting'],
			['crisis_started', 'sent']
		]);
	});

	it('keeps what is for somebody to call waiting too', async () => {
		await reachedBy(arena.guard, 'text', { confirmed: false, address: '+447700900123' });
		await notSafeNow(arena.guard);
		await tellAda(arena.guard);
		await round(jobs);
		expect(await statesOf(arena.guard)).toEqual(['waiting']);
	});
});

describe('what becomes of a message', () => {
	it('nobody knows when a server fell over: it may have arrived, and is never sent again', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		const [row] = await jobs`select api.claim_message(array['email']) as message`;
		expect(row!.message).not.toBeNull();
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['sending']);
		await hoursLater(arena.guard, 1);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['may_have_arrived']);
		await hoursLater(arena.guard, 100);
		expect(await round(jobs)).toEqual([]);
		await jobs`select api.record_message(${row!.message.id}, 'later', null)`;
		expect(await statesOf(arena.guard)).toEqual(['may_have_arrived']);
		await jobs`select api.record_message(${row!.message.id}, 'accepted', 'late')`;
		expect(await statesOf(arena.guard)).toEqual(['sent']);
	});

	it('nobody knows when a sender throws either', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs, () => {
			throw new Error('the line went dead');
		});
		expect(await statesOf(arena.guard)).toEqual(['may_have_arrived']);
		await hoursLater(arena.guard, 100);
		expect(await round(jobs)).toEqual([]);
	});

	it('is tried again when it was surely not taken, with longer and longer waits, and then given up for somebody to do by hand', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		const ids = new Set<string>();
		const waits: number[] = [];
		for (let n = 0; n < 5; n++) {
			const sent = await round(jobs, () => ({ sent: 'later', why: 'busy' }));
			expect(sent).toHaveLength(1);
			ids.add(sent[0]!.id);
			expect(await round(jobs)).toEqual([]);
			const [row] =
				await arena.guard`select extract(epoch from not_before - at)::int as wait from sayso.notice`;
			waits.push(row!.wait);
			await arena.guard`update sayso.notice set not_before = clock_timestamp()`;
		}
		expect(ids.size).toBe(5);
		expect(waits.slice(0, 4)).toEqual([300, 1800, 7200, 21_600]);
		expect(await noticesOf(arena.guard)).toMatchObject([{ state: 'by_hand', why: 'failed' }]);
		expect(await round(jobs)).toEqual([]);
	});

	it('does not count as told when it was not taken: the four hours run from what was', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs, () => ({ sent: 'later', why: 'busy' }));
		await hoursLater(arena.guard, 0.1);
		expect(await round(jobs)).toHaveLength(1);
	});

	it('is for somebody to do by hand when it will never be taken', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard);
		await round(jobs, () => ({ sent: 'never', why: 'no such address' }));
		expect(await noticesOf(arena.guard)).toMatchObject([{ state: 'by_hand', why: 'failed' }]);
	});

	it('is for somebody to do by hand where there is no sender, or a number has no code', async () => {
		await reachedBy(arena.guard, 'letter', { address: 'Ada\n1 Road\nTown', confirmed: false });
		await tellAda(arena.guard);
		await jobs`select api.settle_notices(array['email'])`;
		expect(await noticesOf(arena.guard)).toMatchObject([
			{ state: 'by_hand', why: 'no_sender', way: 'letter' }
		]);
		await reachedBy(arena.guard, 'text', { confirmed: false, address: '+447700900123' });
		await tellAda(arena.guard);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['by_hand', 'by_hand']);
	});

	it('is only to be seen here for whoever chose that, or nothing', async () => {
		await tellAda(arena.guard);
		await round(jobs);
		await reachedBy(arena.guard, 'here');
		await tellAda(arena.guard);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['shown_here', 'shown_here']);
	});
});

describe('nothing is sent', () => {
	beforeEach(() => reachedBy(arena.guard));

	it('of what was seen on Today since', async () => {
		await tellAda(arena.guard);
		await openToday(arena.app);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['shown_here']);
	});

	it('less of what guards the account, because a thief opens Today too', async () => {
		for (const kind of ['device', 'helper', 'closing']) await tellAda(arena.guard, { kind });
		await openToday(arena.app);
		expect(await round(jobs)).toHaveLength(1);
		expect(await statesOf(arena.guard)).toEqual(['sent', 'sent', 'sent']);
	});

	it('of a question that was answered meanwhile', async () => {
		const { request } = await ask(arena.app);
		await answer(arena.app, request!, { said: 'not_now', parts: [] });
		expect(await round(jobs)).toEqual([]);
		expect(await noticesOf(arena.guard)).toMatchObject([
			{ kind: 'question', state: 'not_sent', why: 'over' }
		]);
	});

	it('to a helper whose help ended, or about somebody whose account was closed', async () => {
		await reachedBy(arena.guard, 'email', { account: SUPPORTERS.Sam, address: 'sam@example.org' });
		await tellAda(arena.guard, { supporter: SUPPORTERS.Sam });
		await arena.guard`update sayso.supporter set ended_at = now() where id = ${SUPPORTERS.Sam}`;
		expect(await round(jobs)).toEqual([]);
		expect(await noticesOf(arena.guard)).toMatchObject([{ state: 'not_sent', why: 'ended' }]);
		await arena.guard`update sayso.supporter set ended_at = null where id = ${SUPPORTERS.Sam}`;
		await tellAda(arena.guard);
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Ada}, now(), now())`;
		await arena.guard`update sayso.closing set closed_at = now() where person_id = ${PEOPLE.Ada}`;
		await reachedBy(arena.guard);
		expect(await round(jobs)).toEqual([]);
		await tellAda(arena.guard).catch(() => {});
		expect(await statesOf(arena.guard)).toEqual(['not_sent', 'not_sent']);
		await arena.guard`delete from sayso.closing where person_id = ${PEOPLE.Ada}`;
	});

	it('while the database is closed for checking, nor afterwards what may have been sent since its backup', async () => {
		await tellAda(arena.guard);
		const later = await tellAda(arena.guard);
		await arena.guard`update sayso.notice set due_at = now() + interval '1 day' where id = ${later}`;
		await arena.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
		expect(await round(jobs)).toEqual([]);
		await arena.guard`update guard.ledger set closed_at = null, closed_why = null`;
		expect(await round(jobs)).toEqual([]);
		expect((await statesOf(arena.guard)).toSorted()).toEqual(['may_have_arrived', 'waiting']);
		await arena.guard`update sayso.notice set due_at = now() where id = ${later}`;
		await hoursLater(arena.guard, 5);
		expect(await round(jobs)).toHaveLength(1);
	});
});

describe('“did you choose this yourself?”', () => {
	it('is told when it is due, never while somebody is there, and not once it was answered', async () => {
		await reachedBy(arena.guard);
		await beginCompany(arena.app);
		const id = await grant(arena.guard, { parts: ['week'] });
		expect(await round(jobs)).toEqual([]);
		await arena.guard`update sayso.asked_again set ask_after = now() - interval '1 minute'`;
		await hoursLater(arena.guard, 13);
		await openToday(arena.app);
		expect(await round(jobs)).toEqual([]);
		expect(await statesOf(arena.guard)).toEqual(['waiting']);
		expect(await told(arena.app)).toEqual([]);
		await endCompany(arena.app);
		expect(await told(arena.app)).toMatchObject([{ kind: 'chosen' }]);
		expect(await round(jobs)).toHaveLength(1);
		await arena.guard`update sayso.notice set state = 'waiting'`;
		await hoursLater(arena.guard, 5);
		await sayChosen(arena.app, id);
		expect(await round(jobs)).toEqual([]);
	});
});

describe('an address that was given up', () => {
	it('is told once more, in the same words, at the times that were safe then; the new one is not told that', async () => {
		await reachedBy(arena.guard);
		await setReach(arena.app, 'letter', 'A thief\n1 Road\nTown');
		await notSafeNow(arena.guard);
		const sent = await round(jobs);
		expect(sent.map(({ to, words }) => [to, words.subject])).toEqual([
			['ada@example.org', 'A message']
		]);
		expect(await noticesOf(arena.guard)).toMatchObject([
			{ kind: 'reach_changed', state: 'sent', way: 'email' }
		]);
		const [row] = await arena.guard`select parting from sayso.notice`;
		expect(row!.parting).toBeNull();
	});

	it('is told so when somebody chooses only here, too; nothing is told when nothing was before', async () => {
		await setReach(arena.app, 'letter', 'Ada\n1 Road\nTown');
		expect(await statesOf(arena.guard)).toEqual([]);
		await setReach(arena.app, 'here');
		expect((await round(jobs)).map(({ to }) => to)).toEqual(['Ada\n1 Road\nTown']);
		expect((await ownReach(arena.app)).way).toBe('here');
	});
});

describe('the words', () => {
	const KINDS = [
		'question',
		'ending',
		'chosen',
		'crisis_started',
		'crisis_renewed',
		'told_decision',
		'told_yes',
		'lawful',
		'device',
		'helper',
		'reach_changed',
		'closing'
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
		const given = await grant(arena.guard, { parts: ['week'] });
		await arena.guard`insert into sayso.company (person_id, id, ended_at) values (${PEOPLE.Ada}, ${given}, now())`;
		await arena.guard`insert into sayso.asked_again (person_id, grant_id, company_id, ask_after)
			values (${PEOPLE.Ada}, ${given}, ${given}, now())`;
		const said = new Set<string>();
		for (const way of ['email', 'text', 'letter'] as const)
			for (const kind of KINDS) {
				await arena.guard`delete from sayso.notice`;
				await reachedBy(arena.guard, way);
				await arena.guard`insert into sayso.notice (person_id, id, kind, about)
					values (${PEOPLE.Ada}, ${randomUUID()}, ${kind}, ${['ending', 'chosen'].includes(kind) ? given : null})`;
				const [message] = await round(jobs);
				said.add(JSON.stringify(message?.words));
			}
		expect([...said]).toHaveLength(1);
	});

	it('of no kind reach the sender: the job is given an address, a language and a number, and nothing else', async () => {
		await reachedBy(arena.guard);
		await tellAda(arena.guard, { kind: 'crisis_started', urgency: 'crisis' });
		const [row] = await jobs`select api.claim_message(array['email']) as message`;
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

describe('two servers at once', () => {
	it('take each message once between them', async () => {
		const several = openJobs(arena, 6);
		const people = 60;
		const accounts = Array.from({ length: people }, () => randomUUID());
		for (const account of accounts) {
			await arena.guard`insert into sayso.person (id, service_id, account_id, chosen_name)
				select ${account}, service_id, ${account}, 'Somebody' from sayso.person where id = ${PEOPLE.Ada}`;
			await reachedBy(arena.guard, 'email', { account, address: `${account}@example.org` });
			await tellAda(arena.guard, { person: account, kind: 'crisis_started', urgency: 'crisis' });
			await tellAda(arena.guard, { person: account });
		}
		const sent = (await Promise.all(Array.from({ length: 6 }, () => round(several)))).flat();
		await several.end();
		sent.push(...(await round(jobs)));
		expect(sent).toHaveLength(people);
		expect(new Set(sent.map(({ to }) => to)).size).toBe(people);
		expect(new Set(sent.map(({ id }) => id)).size).toBe(people);
	});
});

describe('a cause that did not happen', () => {
	it('is told to nobody: the notice is of its transaction', async () => {
		const q = (part: string) => ({ q: question({ parts: [part] }) });
		const undo = new Error('undo');
		await expect(
			arena.app.begin(async (tx) => {
				expect(await ask(tx as unknown as Sql, q('faith'))).toMatchObject({ ok: true });
				throw undo;
			})
		).rejects.toBe(undo);
		expect(await noticesOf(arena.guard)).toEqual([]);
		expect(await ask(arena.app, q('faith'))).toMatchObject({ ok: true });
		expect(await noticesOf(arena.guard)).toMatchObject([{ kind: 'question', state: 'waiting' }]);
	});
});
