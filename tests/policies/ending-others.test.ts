// A device lost, a phone shared: one press ends every other device, every helper and every unused code, exactly and
// without a word to anybody; nobody else can press it, and what ends is the person's alone.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import {
	OTHER_DEVICE,
	anotherDevice,
	codeIsGood,
	endOthers,
	samIsBack,
	unusedCode
} from '../fixtures/ending-acts';
import { grant } from '../fixtures/grants';
import { timeIsUp } from '../fixtures/late-acts';
import { openLook } from '../fixtures/looks';
import { PEOPLE, SUPPORTERS, WORKERS, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`update sayso.supporter set ended_at = null`;
	await arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await samIsBack(arena.guard);
	await anotherDevice(arena.guard);
});

const entered = async (token: Buffer) =>
	(await arena.app`select api.enter(${token}) as kind`)[0]!.kind;
const sees = (grantee: string, kind: 'supporter' | 'worker') =>
	grant(
		arena.guard,
		kind === 'worker' ? { parts: ['goals'] } : { kind, grantee, team: null, parts: ['goals'] }
	);
const lines = () =>
	arena.guard`select payload::json as said from sayso.history
		where person_id = ${PEOPLE.Ada} and kind = 'others_ended' order by seq`;

describe('one press', () => {
	it('ends every other device of the account and no other; this one goes on', async () => {
		expect(await entered(OTHER_DEVICE)).toBe('person');
		expect(await endOthers(arena.app)).toMatchObject({ ok: true });
		expect(await entered(OTHER_DEVICE)).toBeNull();
		expect(await entered(tokenOf('Ada'))).toBe('person');
		expect(await entered(tokenOf('Bela'))).toBe('person');
		expect(await entered(tokenOf('Kit'))).toBe('supporter');
	});

	it('ends what every helper sees, whoever joined, and leaves what teams see', async () => {
		await sees(SUPPORTERS.Sam, 'supporter');
		await sees(WORKERS.Ines, 'worker');
		expect(await openLook(arena.app, tokenOf('Sam'), PEOPLE.Ada, ['goals'])).not.toBeNull();
		await endOthers(arena.app);
		expect(await openLook(arena.app, tokenOf('Sam'), PEOPLE.Ada, ['goals'])).toBeNull();
		expect(await entered(tokenOf('Sam'))).toBeNull();
		expect(await openLook(arena.app, tokenOf('Ines'), PEOPLE.Ada, ['goals'])).not.toBeNull();
		const left = await arena.guard`select person_id from sayso.supporter where ended_at is null`;
		expect(left.map((row) => row.person_id)).toEqual([PEOPLE.Bela]);
	});

	it('ends codes for a helper and for signing in as the person that nobody has used, and no others', async () => {
		const hers = await unusedCode(arena.guard, 'new_password', 'person', PEOPLE.Ada);
		const helpers = await unusedCode(arena.guard, 'join', 'supporter', SUPPORTERS.Uma);
		const others = await unusedCode(arena.guard, 'join', 'supporter', SUPPORTERS.Kit);
		await endOthers(arena.app);
		expect(await codeIsGood(arena.guard, hers, 'new_password')).toBe(false);
		expect(await codeIsGood(arena.guard, helpers, 'join')).toBe(false);
		expect(await codeIsGood(arena.guard, others, 'join')).toBe(true);
	});

	it('leaves one line, with how many and who, and the same form sent twice acts once', async () => {
		const before = (await lines()).length;
		await unusedCode(arena.guard, 'new_password', 'person', PEOPLE.Ada);
		await timeIsUp(arena.guard); // over already: it ends too, and is not counted
		const form = randomUUID();
		const once = await endOthers(arena.app, { form });
		await anotherDevice(arena.guard);
		expect(await endOthers(arena.app, { form })).toEqual(once);
		expect(await entered(OTHER_DEVICE)).toBe('person');
		const said = (await lines()).slice(before).map((line) => line.said);
		expect(said).toHaveLength(1);
		expect(said[0]).toMatchObject({ devices: 1, codes: 1 });
		expect([...said[0].helpers].toSorted()).toEqual([SUPPORTERS.Sam, SUPPORTERS.Uma].toSorted());
	});

	it('waits for what is being read on the other device, and as a helper', async () => {
		const reader = arena.more(1);
		let reading = true;
		const begun = Promise.withResolvers<true>();
		const read = reader.begin(async (tx) => {
			await tx`select api.enter(${OTHER_DEVICE})`;
			begun.resolve(true);
			await tx`select pg_sleep(0.5)`;
			reading = false;
		});
		await begun.promise;
		await endOthers(arena.app);
		expect(reading).toBe(false);
		await read;
	});
});

describe('nobody else', () => {
	it('presses it for the person', async () => {
		for (const name of ['Ines', 'Sam', 'Olu'] as const)
			expect(await endOthers(arena.app, { name })).toEqual({ refused: 'not_found' });
		expect(await endOthers(arena.app, { name: 'Bela' })).toMatchObject({ ok: true });
		expect(await entered(OTHER_DEVICE)).toBe('person');
		expect(await entered(tokenOf('Sam'))).toBe('supporter');
	});
});
