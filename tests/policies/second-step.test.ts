// A second step when two things happen at once: digits that are sent by many, and somebody signing in by a password alone
// while a second step is set up. What it must never allow, one thing at a time, is in the probes (tests/fixtures/step-probes.ts).
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeSessions } from '../../src/lib/server/auth/lucia-sessions';
import type { Capacity } from '../../src/lib/server/auth/session';
import { openArena, type Arena } from '../fixtures/arena';
import { anotherDevice } from '../fixtures/ending-acts';
import {
	HERS,
	adaHasAStep,
	adaIsHalfSignedIn,
	adaIsOffered,
	isReal,
	passes,
	sets,
	sha256
} from '../fixtures/steps';
import { whileHeld } from '../fixtures/while-held';
import { PEOPLE, WORKERS } from '../fixtures/world';

const ADA: Capacity = { acting: 'person', actorId: PEOPLE.Ada, name: 'Ada', office: null };
const INES: Capacity = { acting: 'worker', actorId: WORKERS.Ines, name: 'Ines', office: null };

let arena: Arena;
let auth: Sql;
let other: Sql;
beforeAll(async () => {
	arena = await openArena();
	[auth, other] = [1, 2].map(() =>
		postgres(arena.urls.authUrl, { max: 10, onnotice: () => {} })
	) as [Sql, Sql];
	await Promise.all([auth`select 1`, other`select 1`]);
});
afterAll(async () => {
	await Promise.all([auth.end(), other.end()]);
	await arena.close();
});
beforeEach(async () => {
	await arena.guard`delete from auth.signing_in`;
	await arena.guard`delete from auth.second_step`;
	await arena.guard`delete from auth.session where account_id = ${PEOPLE.Ada} and token_hash <> ${HERS}`;
	await arena.guard`update auth.session set by_two_steps = false where token_hash = ${HERS}`;
});

const signsIn = (sql: Sql | TransactionSql, byTwoSteps = false) =>
	makeSessions(sql as Sql).createSession(
		{ id: PEOPLE.Ada, passwordHash: 'none', byTwoSteps },
		ADA,
		'own',
		''
	);
const sessionsOfAda = () =>
	arena.guard`select by_two_steps from auth.session where account_id = ${PEOPLE.Ada}`;

it('of ten who send the same digits at once, one is let in', async () => {
	await adaHasAStep(arena.guard);
	const browsers = Array.from({ length: 10 }, (_, n) => sha256(`browser ${n}`));
	for (const browser of browsers) await adaIsHalfSignedIn(arena.guard, 1, browser);
	const answers = await Promise.all(browsers.map((browser) => passes(auth, 100, browser)));
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	expect(answers.filter(({ refused }) => refused === 'wrong_digits')).toHaveLength(9);
});

it('whoever signs in by a password alone while a second step is set up is not let in', async () => {
	await adaIsOffered(arena.guard);
	const { first, second } = await whileHeld(
		arena.superuser,
		other,
		(tx) => sets(tx as unknown as Sql, HERS),
		() => signsIn(auth)
	);
	expect(first).toMatchObject({ ok: true });
	expect(second).toBeNull();
	expect(await sessionsOfAda()).toEqual([{ by_two_steps: true }]);
});

it('and whoever did a moment before is signed out by it', async () => {
	await adaIsOffered(arena.guard);
	const { first, second } = await whileHeld(arena.superuser, other, signsIn, () =>
		sets(auth, HERS)
	);
	expect(first).not.toBeNull();
	expect(second).toMatchObject({ ok: true });
	expect(second.ended).toHaveLength(1);
	expect(await sessionsOfAda()).toEqual([{ by_two_steps: true }]);
});

it('setting it up names every other session, so that each is drained, and keeps its own', async () => {
	await anotherDevice(arena.guard);
	await adaIsOffered(arena.guard);
	expect(await sessionsOfAda()).toHaveLength(2);
	const { ended } = await sets(auth, HERS);
	expect(ended).toHaveLength(1);
	expect(ended).not.toContain(HERS.toString('hex'));
});

it('a session by two steps goes on to be staff, and only by them', async () => {
	const real = await openArena();
	const sql = postgres(real.urls.authUrl, { max: 2, onnotice: () => {} });
	try {
		await isReal(real);
		const ines = { id: WORKERS.Ines, passwordHash: 'none' };
		const sessions = makeSessions(sql);
		expect(await sessions.createSession(ines, INES, 'own', '')).toBeNull();
		const made = await sessions.createSession({ ...ines, byTwoSteps: true }, INES, 'own', '');
		expect(made).toMatchObject({ acting: 'worker', actorId: WORKERS.Ines });
		expect(await sessions.replaceSession(made!, INES, '')).toMatchObject({ acting: 'worker' });
	} finally {
		await sql.end();
		await real.close();
	}
});

it('the pages’ login reads no secret and nobody who is half signed in', async () => {
	await adaHasAStep(arena.guard);
	for (const table of ['auth.second_step', 'auth.signing_in'])
		await expect(arena.app.unsafe(`select * from ${table}`)).rejects.toThrow('permission denied');
	expect(await auth`select secret from auth.second_step`).toHaveLength(1);
});
