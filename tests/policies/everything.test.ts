// Everything about me (R279, R280, R289): all that is held about a person goes home with them, by their own session alone,
// after the line that says so and for ten minutes; and what goes is what the published FHIR schema calls FHIR.
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { bothSides } from '../fixtures/doors/both-sides';
import type { Side } from '../fixtures/doors/side';
import {
	bundleOf,
	ofType,
	opensTo,
	takeEverything,
	type Bundle
} from '../fixtures/everything-acts';
import { breaches } from '../fixtures/fhir-profiles';
import { faultsOf, publishedCodes } from '../fixtures/fhir-schema';
import { give, question } from '../fixtures/deciding';
import { openLook } from '../fixtures/looks';
import { PEOPLE, tokenOf, type Name } from '../fixtures/world';
import type { Everything } from '../../src/lib/domain/everything/everything';
import { everythingOf, linesAfter } from '../../src/lib/server/db/queries/everything/everything';

// The pages' own queries, on a connection of this test's own.
const here = vi.hoisted(() => ({ arena: null as unknown }));
vi.mock('../../src/lib/server/db/door', () => ({
	inOwnName: (token: Buffer, work: (tx: unknown) => Promise<unknown>) =>
		(here.arena as Arena).app.begin(async (tx) => {
			const [row] = await tx`select api.enter(${token}) as kind`;
			return row!.kind ? work(tx) : null;
		})
}));

let arena: Arena;
let ada: Side;
beforeAll(async () => {
	arena = await openArena();
	here.arena = arena;
	({ left: ada } = await bothSides(arena.guard));
	await openLook(arena.app);
	await give(arena.app, question({ grantee_id: ada.worker, team_id: ada.team, parts: ['week'] }));
});
afterAll(() => arena.close());

const token = (name: Name) => tokenOf(name) as unknown as string;
const read = (name: Name, line: number) => everythingOf(token(name), line);
async function* history(line: number, most = 1000) {
	for (let after = 0; after < line;) {
		const lines = await linesAfter(token('Ada'), line, after, most);
		yield lines;
		after = Number(lines.at(-1)!.key);
	}
}
const taken = async () => {
	const { line } = await takeEverything(arena.app);
	return { line: line!, everything: (await read('Ada', line!))! };
};

/** What is about a person and does not go along, and why. */
const LEFT_OUT: Record<string, string> = {
	'sayso.part_words': 'the words of the plan again, gathered so that they are read fast',
	'sayso.contact_due':
		'by when the next contact is due, worked out from what was agreed and how contacts went',
	'sayso.chain_head': 'where the history stands: its number and its code go along',
	'sayso.flagged_look': 'which lines a flag is about: lines of the history say so in words',
	'guard.ticket': 'for ten seconds, and only for whoever looks',
	'guard.context': 'never outlives a transaction',
	'guard.listed': 'on whose list the name stood today: a line of the history says so',
	'guard.ledger_leaf': 'hashes of hashes'
};

const MARK = 'Ada says';

/** Every text in a value that holds words of hers. */
function hers(value: unknown): string[] {
	if (typeof value === 'string') return value.includes(MARK) ? [value] : [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(hers);
}

describe('everything that is held about a person', () => {
	const tables = async () =>
		(
			await arena.superuser`select c.oid::regclass::text as name from pg_class c
				join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
				where c.relkind = 'r' and c.relnamespace in ('sayso'::regnamespace, 'guard'::regnamespace, 'auth'::regnamespace)`
		).map(({ name }) => name as string);

	it('is read from every table that is about a person, but for those named here with their reason', async () => {
		const folder = new URL('../../src/lib/server/db/queries/everything/', import.meta.url);
		const queries = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
		const isRead = (table: string) =>
			queries.some((query) => new RegExp(`(from|join) ${table}\\b`).test(query));
		const all = await tables();
		expect(all.length).toBeGreaterThan(25);
		expect(all.filter((table) => !isRead(table) && !(table in LEFT_OUT))).toEqual([]);
		expect(Object.keys(LEFT_OUT).filter((table) => !all.includes(table) || isRead(table))).toEqual(
			[]
		);
	});

	it('has every word of theirs, in whatever column it stands', async () => {
		const { line, everything } = await taken();
		const pages: unknown[] = [everything];
		for await (const lines of history(line)) pages.push(lines);
		const home = new Set(hers(pages));
		let words = 0;
		for (const table of await tables()) {
			if (table in LEFT_OUT) continue;
			const rows = await arena.superuser.unsafe(
				`select to_jsonb(t) - 'sought' as row from ${table} t where person_id = $1`,
				[PEOPLE.Ada]
			);
			const there = hers(rows);
			words += there.length;
			expect([table, there.filter((one) => !home.has(one))]).toEqual([table, []]);
		}
		expect(words).toBeGreaterThan(30);
	});

	it('has each thing with what belongs to it, and nothing of anybody else’s', async () => {
		const { everything } = await taken();
		const { own } = ada;
		expect(everything.items.find(({ id }) => id === own.item)!.wordings).toHaveLength(2);
		const text = JSON.stringify(everything);
		for (const id of [own.suggestion, own.told, own.grant, own.stopped, own.question, own.helper])
			expect(text).toContain(id);
		expect(text).not.toContain('Bela says');
		expect(everything.grants.find(({ id }) => id === own.grant)!.inCompany).not.toBeNull();
	});

	it('stops at its own line, and comes whole in pages of any size', async () => {
		const { line } = await taken();
		await openLook(arena.app);
		for (const most of [1, 7, 1000]) {
			const keys: string[] = [];
			for await (const lines of history(line, most)) keys.push(...lines.map(({ key }) => key));
			expect(keys).toEqual(Array.from({ length: line }, (_, n) => String(n + 1)));
		}
	});

	it('leaves one line, however often its form is sent', async () => {
		const form = randomUUID();
		const pool = arena.more(6);
		const outcomes = await Promise.all(
			Array.from({ length: 50 }, () => takeEverything(pool, 'Ada', form))
		);
		expect(new Set(outcomes.map(({ line }) => line)).size).toBe(1);
	});
});

describe('the file for other computer systems', () => {
	let bundle: Bundle;
	let everything: Everything;
	beforeAll(async () => {
		const home = await taken();
		everything = home.everything;
		({ bundle } = await bundleOf(everything, history(home.line)));
	});

	it('is FHIR R4 by its published schema, whole and resource by resource', () => {
		const faults = bundle.entry.flatMap(({ resource }) => faultsOf(resource));
		expect(faults).toEqual([]);
		expect(bundle.entry.flatMap(({ resource }) => breaches(resource))).toEqual([]);
		expect(faultsOf(bundle as never)).toEqual([]);
		const types = new Set(bundle.entry.map(({ resource }) => resource.resourceType));
		expect([...types].toSorted()).toEqual([
			'Appointment',
			'AuditEvent',
			'CarePlan',
			'CareTeam',
			'Consent',
			'Device',
			'DocumentReference',
			'Goal',
			'Organization',
			'Patient',
			'Practitioner',
			'Provenance',
			'RelatedPerson'
		]);
	});

	it('uses the codes that HL7 publishes, under their names', () => {
		const systems = publishedCodes();
		const wrong: string[] = [];
		const walk = (value: unknown) => {
			if (typeof value !== 'object' || value === null) return;
			const { system, code, display } = value as Record<string, string>;
			const codes = systems.get(system ?? '');
			if (codes && code && (display === undefined ? !codes.has(code) : codes.get(code) !== display))
				wrong.push(`${system} ${code} ${display} ${codes.get(code)}`);
			if (system?.startsWith('http://') && !codes && !system.includes('dicom'))
				wrong.push(`no ${system}`);
			Object.values(value).forEach(walk);
		};
		walk(bundle);
		expect(wrong).toEqual([]);
	});

	it('refers to nothing that is not in it', () => {
		const there = new Set(
			bundle.entry.flatMap(({ resource: { resourceType, id, meta } }) => {
				const version = (meta as { versionId?: string } | undefined)?.versionId;
				return [`${resourceType}/${id}`, `${resourceType}/${id}/_history/${version}`];
			})
		);
		const lost: string[] = [];
		const walk = (value: unknown) => {
			if (typeof value !== 'object' || value === null) return;
			const { reference } = value as { reference?: unknown };
			if (typeof reference === 'string' && !there.has(reference)) lost.push(reference);
			Object.values(value).forEach(walk);
		};
		walk(bundle);
		expect(lost).toEqual([]);
		expect(ofType(bundle, 'AuditEvent').length).toBeGreaterThan(3);
	});
});

describe('nobody else', () => {
	it('takes it', async () => {
		const { line } = await takeEverything(arena.app);
		expect(await opensTo(arena.app, 'Ada', line!)).toBe(true);
		for (const name of ['Ines', 'Sam', 'Olu', 'Bela'] as const) {
			expect(await opensTo(arena.app, name, line!)).toBe(false);
			expect(await read(name, line!)).toBeNull();
		}
		for (const name of ['Ines', 'Sam', 'Olu'] as const)
			expect(await takeEverything(arena.app, name, randomUUID())).toEqual({ refused: 'not_found' });
	});
});
