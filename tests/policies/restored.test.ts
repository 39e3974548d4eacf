// A backup from before a stop, put back: behind what was signed, it opens nothing to anybody but the person and keeps
// nobody signed in, until whoever looks after it has said why; and everybody reads that in their history.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAnchors, type Anchors } from '../fixtures/anchors';
import { openArena, type Arena } from '../fixtures/arena';
import { restore } from '../fixtures/backup';
import { give, question, stop } from '../fixtures/deciding';
import { takeHome } from '../fixtures/kept';
import { attempt, look, openLook, wordsIn } from '../fixtures/looks';
import { piecesOf } from '../fixtures/made-history';
import { PEOPLE, WORKERS, signIn, tokenOf, wordsOf } from '../fixtures/world';
import { freshDatabase } from '../support/database';
import { readVerifierKey } from '../../src/lib/server/history/signed-note.js';
import { verifyExport } from '../../src/lib/server/history/verify-export.js';
import { anchor, checkLedger } from '../../src/lib/server/ledger/anchor';

const run = promisify(execFile);
const RECONCILE = new URL('../../scripts/reconcile.mjs', import.meta.url).pathname;

let arena: Arena;
let anchors: Anchors;
let restored: Arena['urls'];
let app: Sql;
let guard: Sql;
let jobs: Sql;
beforeAll(async () => {
	arena = await openArena();
	anchors = openAnchors();
	restored = await freshDatabase();
	const running = anchors.jobs(arena.urls.jobsUrl);
	const given = await give(arena.app, question({ parts: ['goals'] }));
	await arena.guard`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
		values (sha256('spent'), 'new_password', 'person', ${PEOPLE.Ada}, ${WORKERS.Ines}, now() + interval '1 hour')`;
	await arena.guard`insert into auth.known_browser (token_hash, account_id) values (sha256('forgotten since'), ${PEOPLE.Ada})`;
	await openLook(arena.app);
	await anchor(running, anchors.sink, anchors.signer);

	const backup = postgres(arena.urls.backupUrl, { max: 1 });
	const empty = postgres(restored.superuserUrl, { max: 1, onnotice: () => {} });
	await restore(backup, empty);
	await Promise.all([backup.end(), empty.end()]);

	await stop(arena.app, given.grant!);
	expect(await look(arena.app, tokenOf('Ines'), PEOPLE.Ada, ['goals'])).toMatchObject({
		parts: {}
	});
	await anchor(running, anchors.sink, anchors.signer);

	app = postgres(restored.appUrl, { max: 1 });
	guard = postgres(restored.migratorUrl, { max: 1, connection: { role: 'sayso_guard' } });
	jobs = anchors.jobs(restored.jobsUrl);
});
afterAll(async () => {
	await Promise.all([app.end(), guard.end()]);
	await anchors.close();
	await restored.drop();
	await arena.close();
});

const goals = () => look(app, tokenOf('Ines'), PEOPLE.Ada, ['goals']);
const worker = () => signIn(guard, 'worker', WORKERS.Ines, tokenOf('Ines'));
const reconcile = async (...args: string[]) => {
	const env = { ...process.env, ...anchors.env, DATABASE_URL: restored.migratorUrl };
	try {
		return (await run(process.execPath, [RECONCILE, ...args], { env })).stdout;
	} catch (error) {
		return (error as { stderr: string }).stderr;
	}
};

describe('a backup from before a stop', () => {
	it('opens what was stopped, while nobody has compared it with what was signed', async () => {
		expect(wordsIn(await goals(), 'goals')).toBe(wordsOf('Ada', 'goals'));
	});

	it('compared, is closed: nobody is signed in, no browser is known, and no code is good again', async () => {
		expect(await guard`select from auth.known_browser`).toHaveLength(1);
		expect(await checkLedger(jobs, anchors.sink, anchors.signer)).toMatchObject({
			closed: 'behind'
		});
		for (const table of ['session', 'known_browser'])
			expect(await guard.unsafe(`select from auth.${table}`)).toHaveLength(0);
		expect(
			await guard`select from auth.one_time_code where expires_at > clock_timestamp()`
		).toHaveLength(0);
	});

	it('closed, opens nothing to a worker or a supporter who signs in again, not their list either', async () => {
		await worker();
		await signIn(guard, 'supporter', '00000000-0000-4000-8005-000000000001', tokenOf('Sam'));
		expect(await goals()).toBeNull();
		expect(await openLook(app)).toBeNull();
		expect(await openLook(app, tokenOf('Sam'))).toBeNull();
		const [list] = await app`call api.worklist(${tokenOf('Ines')}, null)`;
		expect(list!.seen).toBeNull();
		expect(await app.begin((tx) => tx`select api.enter(${tokenOf('Ines')}) as who`)).toEqual([
			{ who: null }
		]);
		expect(await guard`select from sayso.consent_grant where stopped_at is null`).toHaveLength(1);
	});

	it('closed, leaves their own plan and history to the person', async () => {
		await signIn(guard, 'person', PEOPLE.Ada, tokenOf('Ada'));
		const words = await app.begin(async (tx) => {
			await tx`select api.enter(${tokenOf('Ada')})`;
			return tx`select part from sayso.part_words`;
		});
		expect(words).toHaveLength(15);
	});

	it('closed, stays so at the next start, and takes nothing into the tree', async () => {
		expect(await checkLedger(jobs, anchors.sink, anchors.signer)).toMatchObject({
			closed: 'before'
		});
		expect(await anchor(jobs, anchors.sink, anchors.signer)).toMatchObject({ closed: 'before' });
		expect(await attempt(jobs`select guard.ledger_reopen('because', 1)`)).toBe('42501');
	});

	it('says what is behind', async () => {
		const said = await reconcile();
		expect(said).toContain('The database is behind what was signed.');
		expect(said).toMatch(/log 1 with 1 entries, the last of \d{4}-/);
		expect(said).toContain("1 entries are missing: at most 1 people's histories moved on since");
		expect(await goals()).toBeNull();
	});

	it('is opened with a reason only, and everybody reads it', async () => {
		expect(await reconcile('--accept', ' ')).toContain('Please say why');
		const said = await reconcile('--accept', 'The disk broke on Tuesday night');
		expect(said).toContain('2 people have a line in their history');
		const lines =
			await guard`select payload::jsonb -> 'purposes' ->> 0 as why from sayso.history where kind = 'restored'`;
		expect(lines.map(({ why }) => why)).toEqual(Array(2).fill('The disk broke on Tuesday night'));
		expect(wordsIn(await goals(), 'goals')).toBe(wordsOf('Ada', 'goals'));
		expect(await reconcile('--accept', 'again')).toContain(
			'It is open, so there is nothing to accept.'
		);
	});

	it('goes on in a log of its own, under which a history taken home is good', async () => {
		expect(await checkLedger(jobs, anchors.sink, anchors.signer)).toMatchObject({ closed: null });
		expect(await anchor(jobs, anchors.sink, anchors.signer)).toMatchObject({
			closed: null,
			state: { log: 2 }
		});
		const key = readVerifierKey(anchors.signer.key);
		const report = await verifyExport(piecesOf(await takeHome(app, 'Ada')), { key });
		expect(report).toMatchObject({ fault: null, checkpoint: { origin: 'sayso.example/log/2' } });
	});

	it('whose log the first database never signed, closes that one in turn', async () => {
		const first = anchors.jobs(arena.urls.jobsUrl);
		expect(await anchor(first, anchors.sink, anchors.signer)).toMatchObject({ closed: 'behind' });
	});
});
