// What is sent as the time of its session was up is kept for whoever wrote it, and that is all such a session can do.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { freeze, tomSupervises } from '../fixtures/death-acts';
import { endOthers, unusedCode } from '../fixtures/ending-acts';
import { DAY, LATE, foundBy, keepInTime, sendLate, timeIsUp } from '../fixtures/late-acts';
import { write } from '../fixtures/plan-acts';
import { whileHeld } from '../fixtures/while-held';
import { PEOPLE, SUPPORTERS, WORKERS, signIn, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
beforeEach(async () => {
	await arena.guard`delete from sayso.draft`;
	await timeIsUp(arena.guard);
});
afterAll(() => arena.close());

const ADA = PEOPLE.Ada;
const NO = { refused: 'not_found' };

it('is found by the person when they have signed in again, and by nobody else', async () => {
	expect(await sendLate(arena.app, 'Half a')).toEqual({ ok: true });
	expect(await foundBy(arena.app, 'Ada')).toEqual(['Half a']);
	for (const name of ['Bela', 'Ines', 'Sam', 'Olu'] as const)
		expect(await foundBy(arena.app, name)).toEqual([]);
});

it('reads nothing, and is no session again', async () => {
	await sendLate(arena.app, 'Half a');
	expect(await foundBy(arena.app, LATE)).toEqual([]);
	const [row] = await arena.app`select api.enter(${LATE}) as entered`;
	expect(row!.entered).toBeNull();
	const form = randomUUID();
	await arena.app`select api.forget_draft(${LATE}, ${form})`;
	expect(await arena.app`select api.keep_draft(${LATE}, ${form}, '/plan', '{}') as o`).toEqual([
		{ o: NO }
	]);
	expect(await foundBy(arena.app, 'Ada')).toEqual(['Half a']);
});

describe('nothing is kept through a session', () => {
	const AFTER: Record<string, () => PromiseLike<unknown>> = {
		'that stands': () => timeIsUp(arena.guard, -60),
		'whose time was up a day ago': () => timeIsUp(arena.guard, DAY + 1),
		'that was signed out': () => arena.guard`call auth.sign_out(sha256(${LATE}))`,
		'that was ended from another device': () =>
			arena.guard`select auth.end_devices(sha256(${tokenOf('Ada')}), null)`,
		'that ended with everything else': () => endOthers(arena.app),
		'from before the password was changed': () =>
			arena.guard`select auth.change_password(sha256(${tokenOf('Ada')}), 'none', 'none')`,
		'from before a code chose a new password': async () => {
			const code = await unusedCode(arena.guard, 'new_password', 'person', ADA);
			await arena.guard`select auth.choose_password(${code}, ${ADA}::text, 'none')`;
			await signIn(arena.guard, 'person', ADA, tokenOf('Ada'));
		}
	};
	it.each(Object.keys(AFTER))('%s', async (name) => {
		await AFTER[name]!();
		expect(await sendLate(arena.app, 'Half a')).toEqual(NO);
		expect(await arena.guard`select from sayso.draft`).toHaveLength(0);
	});

	it.each([
		['a worker', 'worker', WORKERS.Ines],
		['a supporter', 'supporter', SUPPORTERS.Kit]
	])('of %s', async (_, acting, actor) => {
		const token = Buffer.from(randomUUID());
		await signIn(arena.guard, acting, actor, token, -60);
		expect(await sendLate(arena.app, 'Half a', { token })).toEqual(NO);
	});

	it('that closing the account, under way, takes away', async () => {
		const { second } = await whileHeld(
			arena.superuser,
			arena.guard,
			async (tx) => {
				await tx`select from sayso.chain_head where person_id = ${ADA} for update`;
				await tx`delete from auth.session where token_hash = sha256(${LATE})`;
			},
			() => sendLate(arena.app, 'Half a')
		);
		expect(second).toEqual(NO);
	});
});

it('is bound to the account it was written in, whoever signs in there next', async () => {
	const token = Buffer.from(randomUUID());
	await signIn(arena.guard, 'person', PEOPLE.Bela, token, -60);
	const form = randomUUID();
	await sendLate(arena.app, 'Of Ada', { form });
	await sendLate(arena.app, 'Of Bela', { form, token });
	expect(await foundBy(arena.app, 'Ada')).toEqual(['Of Ada']);
	expect(await foundBy(arena.app, 'Bela')).toEqual(['Of Bela']);
});

it.each(['/crisis/who-opens', '/told/let', '/sharing/give/what?team=1', '/after', 'plan/faith'])(
	'is not kept as an answer to what %s asks',
	async (place) => {
		expect(await sendLate(arena.app, 'supporter', { place })).toEqual(NO);
	}
);

it('is kept whole, and as large as any draft but no larger', async () => {
	const words = '"'.repeat(65_000);
	expect(await sendLate(arena.app, words)).toEqual({ ok: true });
	expect(await foundBy(arena.app, 'Ada')).toEqual([words]);
	await expect(sendLate(arena.app, 'x'.repeat(400_000))).rejects.toThrow('draft_boxes_check');
});

it('goes on under its key as more is typed, beside what was kept in time and what was sent', async () => {
	const [late, inTime] = [randomUUID(), randomUUID()];
	await keepInTime(arena.app, 'I can whistle', inTime);
	expect(await sendLate(arena.app, 'I can whistle', { form: inTime })).toEqual({ ok: true });
	expect(await sendLate(arena.app, '', { form: inTime })).toEqual({ refused: 'form_used_again' });
	await sendLate(arena.app, 'I can', { form: late });
	await sendLate(arena.app, 'I can sing', { form: late });
	expect(await foundBy(arena.app, 'Ada')).toEqual(['I can sing', 'I can whistle']);
	const item = { part: 'faith', words: 'sent', lang: 'en' };
	await arena.app`select api.write_item(${tokenOf('Ada')}, ${late}, ${arena.app.json(item)})`;
	expect(await sendLate(arena.app, 'I can sing', { form: late })).toEqual({
		refused: 'form_used_again'
	});
	expect(await foundBy(arena.app, 'Ada')).toEqual(['I can whistle']);
});

it('puts out nothing that was kept, and waits in fives until the person saves it', async () => {
	for (let n = 1; n <= 50; n++) await keepInTime(arena.app, `In time ${n}`);
	const forms = Array.from({ length: 5 }, () => randomUUID());
	for (const form of forms)
		expect(await sendLate(arena.app, 'Late', { form })).toEqual({ ok: true });
	expect(await sendLate(arena.app, 'Too many')).toEqual(NO);
	expect(await sendLate(arena.app, 'Late, and more', { form: forms[0]! })).toEqual({ ok: true });
	const kept = await foundBy(arena.app, 'Ada');
	expect([kept.length, kept[0], kept.at(-1)]).toEqual([55, 'Late, and more', 'In time 1']);
	await keepInTime(arena.app, 'Late, and mine', forms[0]);
	expect(await sendLate(arena.app, 'One more')).toEqual({ ok: true });
});

it('leaves no line, and no word of it is in the plan', async () => {
	await write(arena.app, 'In the plan');
	const head = () => arena.guard`select seq from sayso.chain_head where person_id = ${ADA}`;
	const before = await head();
	await sendLate(arena.app, 'Only for me');
	expect(await head()).toEqual(before);
	const [words] =
		await arena.guard`select string_agg(items::text, '') as text from sayso.part_words`;
	expect(words!.text).not.toContain('Only for me');
});

it('is nothing once the person has died', async () => {
	await tomSupervises(arena.guard);
	await freeze(arena.app);
	await timeIsUp(arena.guard);
	expect(await sendLate(arena.app, 'Not hers')).toEqual(NO);
});

it('upkeep takes the session away a day later, and not before', async () => {
	const [gone, there] = [Buffer.from(randomUUID()), Buffer.from(randomUUID())];
	await signIn(arena.guard, 'person', PEOPLE.Bela, gone, -DAY - 1);
	await signIn(arena.guard, 'person', PEOPLE.Bela, there, -DAY + 60);
	await arena.guard`select api.sweep()`;
	const left = (token: Buffer) =>
		arena.guard`select from auth.session where token_hash = sha256(${token})`;
	expect([(await left(gone)).length, (await left(there)).length]).toEqual([0, 1]);
});
