// The tree over all chains and what is signed of it: the database's own tree is RFC 6962's, grown bit by bit; a
// checkpoint names every chain that has a line; and whoever rewrites a chain, the tree or the log behind the
// triggers' back is found by what was signed before.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAnchors, type Anchors } from '../fixtures/anchors';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { takeHome } from '../fixtures/kept';
import { openLook } from '../fixtures/looks';
import { consistencyOf, pathOf, piecesOf, rootOf } from '../fixtures/made-history';
import { NOBODY, PEOPLE, addPerson } from '../fixtures/world';
import { readVerifierKey } from '../../src/lib/server/history/signed-note.js';
import { verifyExport } from '../../src/lib/server/history/verify-export.js';
import { anchor, checkLedger } from '../../src/lib/server/ledger/anchor';
import { openSink } from '../../src/lib/server/ledger/sink.js';
import type { Sql } from 'postgres';

let arena: Arena;
let anchors: Anchors;
let jobs: Sql;
beforeEach(async () => {
	arena = await openArena();
	anchors = openAnchors();
	jobs = anchors.jobs(arena.urls.jobsUrl);
	await grant(arena.guard);
	for (let n = 0; n < 5; n += 1) await openLook(arena.app);
});
afterEach(async () => {
	await anchors.close();
	await arena.close();
});

const line = (person: string) =>
	arena.guard`select guard.append(${person}, 'look', '{"actor": {"kind": "worker"}}')`;
const anchored = () => anchor(jobs, anchors.sink, anchors.signer);
const checked = () => checkLedger(jobs, anchors.sink, anchors.signer);
const rewrite = (...statements: string[]) =>
	arena.superuser.begin(async (tx) => {
		await tx.unsafe('set local session_replication_role = replica');
		for (const statement of statements) await tx.unsafe(statement);
	});

const HEAD = `update sayso.chain_head h set (seq, hash) = (select l.seq, l.hash from sayso.history l
	where l.person_id = h.person_id order by l.seq desc limit 1)`;

/** Makes a whole chain again, so that nothing in it shows. */
async function remakeChain(person: string) {
	const [{ count }] = (await arena.superuser`select count(*)::int from sayso.history
		where person_id = ${person}`) as unknown as [{ count: number }];
	await rewrite(
		`delete from sayso.history where person_id = '${person}'`,
		`update sayso.chain_head set seq = 0, hash = sha256('\\x01'::bytea || uuid_send(person_id)) where person_id = '${person}'`
	);
	for (let n = 0; n < count; n += 1) await line(person);
}

describe('the tree in the database', () => {
	it('is RFC 6962’s, whatever it grows by, and proves every leaf and every earlier tree', async () => {
		const data: Buffer[] = [];
		for (let round = 0; round < 24; round += 1) {
			const before = data.length;
			await line(PEOPLE.Ada);
			if (round % 3 === 0) await line(PEOPLE.Bela);
			await jobs`select api.ledger_take(1)`;
			await jobs`select api.ledger_take(100)`;
			const leaves =
				await arena.guard`select substr('\\x01'::bytea || guard.sized(uuid_send(person_id)) || int8send(seq)
				|| guard.sized(hash), 1) as leaf, position::int from guard.ledger_leaf where position >= ${before} order by position`;
			data.push(...leaves.map((row) => row.leaf as Buffer));
			const [row] = await jobs`select api.ledger_state() as state`;
			expect(row!.state).toMatchObject({ size: data.length, root: rootOf(data).toString('hex') });
		}
		const hex = (proof: Buffer[]) => proof.map((hash) => hash.toString('hex'));
		for (let size = 1; size <= data.length; size += 1) {
			const some = data.slice(0, size);
			for (const at of [0, size >> 1, size - 1]) {
				const [row] =
					await arena.guard`select guard.in_hex(guard.tree_path(0, ${size}, ${at})) as path`;
				expect(row!.path).toEqual(hex(pathOf(at, some)));
				const [grown] = await jobs`select api.ledger_extends(${at + 1}, ${size}) as proof`;
				expect(grown!.proof).toEqual(hex(consistencyOf(at + 1, some)));
			}
		}
	});

	it('takes every chain that has a line, once for each place where it was seen', async () => {
		await addPerson(arena.guard, NOBODY, 'Nobody');
		await line(PEOPLE.Bela);
		const taken = async () => Number((await jobs`select api.ledger_take(100) as n`)[0]!.n);
		expect(await taken()).toBe(2);
		expect(await taken()).toBe(0);
		await line(PEOPLE.Bela);
		expect(await taken()).toBe(1);
		const missing = await arena.guard`select from sayso.chain_head h where seq > 0 and not exists (
			select from guard.ledger_leaf l where l.person_id = h.person_id and l.seq = h.seq and l.hash = h.hash)`;
		expect(missing).toHaveLength(0);
	});
});

describe('a checkpoint', () => {
	it('is written once, read-only, and only when something moved', async () => {
		expect(await anchored()).toMatchObject({ closed: null });
		await anchored();
		await line(PEOPLE.Bela);
		await anchored();
		const files = readdirSync(anchors.folder).toSorted();
		expect(files).toEqual([
			'000001-0000000000000001.checkpoint',
			'000001-0000000000000002.checkpoint'
		]);
		for (const file of files)
			expect(statSync(`${anchors.folder}/${file}`).mode & 0o777).toBe(0o444);
		const note = readFileSync(`${anchors.folder}/${files[1]}`, 'utf8');
		expect(note.split('\n').slice(0, 2)).toEqual(['sayso.example/log/1', '2']);
		expect(note).not.toContain(PEOPLE.Ada);
		await anchors.sink.write(note);
		await expect(anchors.sink.write(note.replace('\n2\n', '\n1\n'))).rejects.toThrow('EEXIST');
	});

	it('comes with a history taken home, which a stranger then checks with the key alone', async () => {
		await anchored();
		await openLook(arena.app);
		const file = await takeHome(arena.app, 'Ada');
		const key = readVerifierKey(anchors.signer.key);
		const report = await verifyExport(piecesOf(file), { key });
		expect(report).toMatchObject({ fault: null, checkpoint: { signed: true, size: 1 } });
		expect(report.checkpoint!.seq).toBe(report.lines - 2);
		expect(file).not.toContain(PEOPLE.Bela);
	});

	it('two servers at once sign the same, or one after the other', async () => {
		const other = anchors.jobs(arena.urls.jobsUrl);
		for (let round = 0; round < 10; round += 1) {
			await line(PEOPLE.Ada);
			const both = [jobs, other].map((sql) => anchor(sql, anchors.sink, anchors.signer));
			for (const { closed } of await Promise.all(both)) expect(closed).toBeNull();
		}
		expect(await checked()).toMatchObject({ closed: null });
	});

	it('goes to an address as well', async () => {
		const notes: string[] = [];
		const server = createServer(async (request, response) => {
			let body = '';
			for await (const chunk of request) body += chunk;
			if (request.method === 'POST') notes.push(body);
			response.statusCode = request.method === 'GET' && notes.length === 0 ? 404 : 200;
			response.end(request.method === 'GET' ? notes.at(-1) : '');
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const sink = openSink(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ledger`);
		await anchor(jobs, sink, anchors.signer);
		await line(PEOPLE.Ada);
		await anchor(jobs, sink, anchors.signer);
		expect(notes.map((note) => note.split('\n')[1])).toEqual(['1', '2']);
		expect(await checkLedger(jobs, sink, anchors.signer)).toMatchObject({ closed: null });
		server.close();
		await expect(anchor(jobs, sink, anchors.signer)).rejects.toThrow();
	});

	it.each(['http://sink.example/', 'HTTP://127.example/', 'http://localhost.example/'])(
		'never goes to %s, another machine, without TLS (ASVS 12.3.1)',
		(where) => expect(() => openSink(where)).toThrow('https://')
	);

	it('follows nobody who sends it elsewhere (ASVS 15.3.2)', async () => {
		const asked: string[] = [];
		const server = createServer((request, response) => {
			asked.push(request.url!);
			response.writeHead(307, { location: '/elsewhere' }).end();
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const sink = openSink(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ledger`);
		await expect(sink.write('a note')).rejects.toThrow();
		await expect(sink.newest()).rejects.toThrow();
		server.close();
		expect(asked).toEqual(['/ledger', '/ledger']);
	});
});

describe('somebody who rewrites the database is found', () => {
	beforeEach(async () => {
		await line(PEOPLE.Bela);
		await anchored();
		expect(await checked()).toMatchObject({ closed: null });
	});

	it('with a chain made again, though the chain holds', async () => {
		const key = readVerifierKey(anchors.signer.key);
		await remakeChain(PEOPLE.Ada);
		const report = await verifyExport(piecesOf(await takeHome(arena.app, 'Ada')), { key });
		expect(report.fault).toMatchObject({ fault: 'checkpoint_line' });
		expect(await checked()).toMatchObject({ closed: 'rewritten' });
	});

	it('with the chain and its leaf made again', async () => {
		await remakeChain(PEOPLE.Ada);
		await rewrite(
			`update guard.ledger_leaf l set hash = h.hash from sayso.history h where h.person_id = l.person_id and h.seq = l.seq`
		);
		expect(await checked()).toMatchObject({ closed: 'rewritten' });
	});

	it('with the whole tree made again too', async () => {
		await remakeChain(PEOPLE.Ada);
		await rewrite('delete from guard.ledger_leaf', 'delete from guard.ledger_node');
		await jobs`select api.ledger_take(100)`;
		expect(await checked()).toMatchObject({ closed: 'differs' });
	});

	it('and the tree grown further, at the next checkpoint', async () => {
		await remakeChain(PEOPLE.Ada);
		await rewrite('delete from guard.ledger_leaf', 'delete from guard.ledger_node');
		await jobs`select api.ledger_take(100)`;
		await line(PEOPLE.Bela);
		expect(await anchored()).toMatchObject({ closed: 'differs' });
		expect(readdirSync(anchors.folder)).toHaveLength(1);
	});

	it('with another log begun, which nobody signed', async () => {
		await rewrite(
			'delete from guard.ledger_leaf',
			'delete from guard.ledger_node',
			'update guard.ledger set log = 2'
		);
		expect(await anchored()).toMatchObject({ closed: 'differs' });
	});

	it('with lines taken off the end', async () => {
		await rewrite(
			`delete from sayso.history h where person_id = '${PEOPLE.Ada}' and seq > 2`,
			`${HEAD} where h.person_id = '${PEOPLE.Ada}'`
		);
		expect(await checked()).toMatchObject({ closed: 'rewritten' });
	});
});

it('a key that did not sign what is there stops the start, and closes nothing', async () => {
	await anchored();
	const others = openAnchors();
	await expect(checkLedger(jobs, anchors.sink, others.signer)).rejects.toThrow('not signed with');
	expect(await checked()).toMatchObject({ closed: null });
	await others.close();
});
