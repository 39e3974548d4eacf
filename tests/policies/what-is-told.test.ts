// What people are told of: each thing that happens to somebody, by whatever function it does, leaves a notice for whom it is for,
// and nothing that is kept from them does.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { tellAbout } from '../fixtures/about-acts';
import { askToClose } from '../fixtures/closing-acts';
import { beginCompany } from '../fixtures/company-acts';
import { agree, nameWorker, renew, start, tell } from '../fixtures/crisis-acts';
import { ask, question } from '../fixtures/deciding';
import { grant } from '../fixtures/grants';
import { setKeeping, thirtyDaysLater, upkeep } from '../fixtures/keeping-acts';
import { addSecond, daysLater, heldBack, recorded } from '../fixtures/lawful-acts';
import { noticesOf, openJobs, reachedBy, round } from '../fixtures/notice-acts';
import { setReach } from '../fixtures/reach-acts';
import { recordYes, writeDown } from '../fixtures/told-acts';
import { PEOPLE, SUPPORTERS } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await addSecond(arena.guard);
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`delete from sayso.notice`;
	await arena.guard`delete from guard.reach`;
});

const kinds = async () => (await noticesOf(arena.guard)).map(({ kind, to }) => [kind, to]);
const settle = async () => {
	const jobs = openJobs(arena);
	await round(jobs);
	await jobs.end();
};

describe('is told', () => {
	it('a question, once', async () => {
		const { request } = await ask(arena.app, { q: question({ parts: ['faith'] }) });
		expect(request).toBeDefined();
		expect(await kinds()).toEqual([['question', null]]);
		await settle();
		expect(await kinds()).toEqual([['question', null]]);
	});

	it('a yes, a stop and a no that a worker wrote down', async () => {
		const [open] =
			await arena.guard`select id from sayso.request where withdrawn_at is null and answered_at is null`;
		expect(await recordYes(arena.app, open!.id, { parts: ['faith'] })).toMatchObject({ ok: true });
		await writeDown(arena.app, { said: 'stop' });
		await writeDown(arena.app, { said: 'no' });
		expect(await kinds()).toEqual([
			['told_yes', null],
			['told_decision', null],
			['told_decision', null]
		]);
	});

	it('what a worker wrote down about how teams reach them', async () => {
		await tellAbout(arena, { contact: 'By letter' });
		expect(await kinds()).toEqual([['about_told', null]]);
	});

	it('a hard time that a worker starts or renews: to the person, and to whom they chose', async () => {
		await agree(arena.app, arena.guard, nameWorker('Ines'));
		await agree(arena.app, arena.guard, nameWorker('Tom'));
		await agree(arena.app, arena.guard, { what: 'renew', may: true });
		await agree(arena.app, arena.guard, tell('Sam'));
		await arena.guard`delete from sayso.notice`;
		await start(arena.app);
		expect((await kinds()).toSorted()).toEqual(
			[
				['crisis_started', null],
				['crisis_started', SUPPORTERS.Sam]
			].toSorted()
		);
		await arena.guard`delete from sayso.notice`;
		await renew(arena.app, { name: 'Ines' });
		expect(await kinds()).toEqual([]);
		await renew(arena.app, { name: 'Tom' });
		expect((await kinds()).toSorted()).toEqual(
			[
				['crisis_renewed', null],
				['crisis_renewed', SUPPORTERS.Sam]
			].toSorted()
		);
		const urgent = await arena.guard`select distinct urgency from sayso.notice`;
		expect(urgent.map((row) => row.urgency)).toEqual(['crisis']);
	});

	it('a hard time that the person started themselves only to whom they chose', async () => {
		await arena.guard`update sayso.crisis set ended_at = now(), ended_how = 'person' where ended_at is null`;
		await arena.guard`delete from sayso.notice`;
		await start(arena.app, { name: 'Ada' });
		expect(await kinds()).toEqual([['crisis_started', SUPPORTERS.Sam]]);
	});

	it('what was shared because of a law; what is held back only once it is shown', async () => {
		await recorded(arena.app);
		expect(await kinds()).toEqual([['lawful', null]]);
		await arena.guard`delete from sayso.notice`;
		const share = await heldBack(arena.app);
		await settle();
		expect(await kinds()).toEqual([]);
		await daysLater(arena.superuser, share, 29);
		await arena.guard`select guard.show_due(null)`;
		expect(await kinds()).toEqual([['lawful', null]]);
	});

	it('that a helper signed in for the first time', async () => {
		const helper = randomUUID();
		await arena.guard`insert into sayso.supporter (person_id, id, name, relationship) values (${PEOPLE.Ada}, ${helper}, 'Noor', 'aunt')`;
		expect(await kinds()).toEqual([]);
		await arena.guard`update sayso.supporter set account_id = ${helper} where id = ${helper}`;
		expect(await kinds()).toEqual([['helper', null]]);
	});

	it('a device of a kind that was never used, and no other', async () => {
		const use = (device: string) => arena.guard`
			insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
			values (${randomBytes(32)}, ${PEOPLE.Ada}, 'person', ${PEOPLE.Ada}, 'shared', ${device}, now() + interval '1 hour')`;
		await use('');
		expect(await kinds()).toEqual([]);
		await use('Firefox, Windows');
		await use('Firefox, Windows');
		expect(await kinds()).toEqual([['device', null]]);
	});

	it('that closing the account was asked for, and that the way of telling was changed', async () => {
		await askToClose(arena.app);
		await reachedBy(arena.guard);
		await setReach(arena.app, 'here');
		expect(await kinds()).toEqual([
			['closing', null],
			['reach_changed', null]
		]);
		await arena.guard`delete from sayso.closing`;
	});

	it('that a permission ends in seven days: once, and none that was short or is let end', async () => {
		const days = (n: number) => n * 86_400;
		const soon = await grant(arena.guard, { starts: -days(30), ends: days(6.5) });
		await grant(arena.guard, { starts: -days(30), ends: days(8), parts: ['week'] });
		await grant(arena.guard, { starts: -days(1), ends: days(6), parts: ['week'] });
		await grant(arena.guard, { starts: -days(30), ends: days(6), parts: ['week'], stopped: -1 });
		const letEnd = await grant(arena.guard, { starts: -days(30), ends: days(6), parts: ['faith'] });
		await arena.guard`insert into sayso.let_end (person_id, grant_id) values (${PEOPLE.Ada}, ${letEnd})`;
		await settle();
		await settle();
		const rows = await arena.guard`select about from sayso.notice where kind = 'ending'`;
		expect(rows.map((row) => row.about)).toEqual([soon]);
	});

	it('“did you choose this yourself?”, when it is due', async () => {
		await beginCompany(arena.app);
		const id = await grant(arena.guard, { parts: ['week'] });
		const rows =
			await arena.guard`select kind, about, due_at > now() + interval '11 hours' as later from sayso.notice`;
		expect(rows.map((row) => ({ ...row }))).toEqual([{ kind: 'chosen', about: id, later: true }]);
	});
});

describe('nobody is told', () => {
	it('who cannot sign in: there is nothing they could open', async () => {
		await arena.guard`update sayso.person set account_id = null where id = ${PEOPLE.Bela}`;
		await arena.guard`select guard.tell(${PEOPLE.Bela}, null, 'lawful', ${randomUUID()})`;
		expect(await noticesOf(arena.guard, PEOPLE.Bela)).toEqual([]);
	});

	it('and who helps somebody else is still told of that, when their own account is closed', async () => {
		await reachedBy(arena.guard, 'email', { account: PEOPLE.Bela, address: 'bela@example.org' });
		const helping = randomUUID();
		await arena.guard`update sayso.person set account_id = ${PEOPLE.Bela} where id = ${PEOPLE.Bela}`;
		await arena.guard`insert into sayso.supporter (person_id, id, account_id, name, relationship)
			values (${PEOPLE.Ada}, ${helping}, ${PEOPLE.Bela}, 'Bela', 'friend')`;
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Bela}, now(), now())`;
		await arena.guard`select api.close_account(${PEOPLE.Bela})`;
		await arena.guard`select guard.tell(${PEOPLE.Bela}, null, 'lawful', ${randomUUID()})`;
		expect(await noticesOf(arena.guard, PEOPLE.Bela)).toEqual([]);
		await arena.guard`select guard.tell(${PEOPLE.Ada}, ${helping}, 'crisis_started', ${randomUUID()})`;
		const jobs = openJobs(arena);
		expect((await round(jobs)).map(({ to }) => to)).toEqual(['bela@example.org']);
		await jobs.end();
	});

	it('and a closed account leaves no address', async () => {
		await reachedBy(arena.guard);
		await arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at) values (${PEOPLE.Ada}, now(), now())`;
		await setReach(arena.app, 'here');
		await reachedBy(arena.guard);
		await arena.guard`select api.close_account(${PEOPLE.Ada})`;
		expect(await arena.guard`select from guard.reach`).toEqual([]);
		expect(
			await arena.guard`select from guard.known_device where account_id = ${PEOPLE.Ada}`
		).toEqual([]);
		expect(await arena.guard`select from sayso.notice where parting is not null`).toEqual([]);
	});
});

describe('what was told', () => {
	it('is kept as long as contacts are, and nothing that is still to be told goes', async () => {
		const jobs = openJobs(arena);
		const old = async (state: string) => {
			const id = randomUUID();
			await arena.guard`insert into sayso.notice (person_id, id, kind, state, made_at)
				values (${PEOPLE.Bela}, ${id}, 'lawful', ${state}, now() - interval '25 months')`;
			return id;
		};
		await old('sent');
		const waits = [await old('waiting'), await old('by_hand')];
		await upkeep(jobs);
		expect(await noticesOf(arena.guard, PEOPLE.Bela)).toHaveLength(3);
		await setKeeping(arena.app, 'contacts', 24);
		await thirtyDaysLater(arena.guard);
		await upkeep(jobs);
		await jobs.end();
		const left = await arena.guard`select id from sayso.notice where person_id = ${PEOPLE.Bela}`;
		expect(left.map(({ id }) => id as string).toSorted()).toEqual(waits.toSorted());
	});
});
