// docs/asvs.md is a whole account of OWASP ASVS 5.0.0, levels 1 and 2 (quality.md): each requirement once, and what it says holds it
// is there. Whether that does hold it, whoever writes a row finds out by breaking it.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** How many requirements of the two levels each section has, by chapter; they are numbered from 1. */
const SECTIONS: Record<number, Record<number, number>> = {
	1: { 1: 2, 2: 9, 3: 11, 4: 3, 5: 2 },
	2: { 1: 3, 2: 3, 3: 4, 4: 1 },
	3: { 2: 2, 3: 4, 4: 6, 5: 5, 7: 2 },
	4: { 1: 3, 2: 1, 3: 2, 4: 4 },
	5: { 1: 1, 2: 3, 3: 2, 4: 3 },
	6: { 1: 3, 2: 12, 3: 4, 4: 4, 5: 5, 6: 3, 8: 4 },
	7: { 1: 3, 2: 4, 3: 2, 4: 5, 5: 2, 6: 2 },
	8: { 1: 2, 2: 3, 3: 1, 4: 1 },
	9: { 1: 3, 2: 4 },
	10: { 1: 2, 2: 2, 3: 4, 4: 11, 5: 5, 6: 2, 7: 3 },
	11: { 1: 2, 2: 3, 3: 3, 4: 4, 5: 1, 6: 1 },
	12: { 1: 3, 2: 2, 3: 4 },
	13: { 1: 1, 2: 5, 3: 2, 4: 5 },
	14: { 1: 2, 2: 4, 3: 3 },
	15: { 1: 3, 2: 3, 3: 7 },
	16: { 1: 1, 2: 5, 3: 4, 4: 3, 5: 3 },
	17: { 1: 1, 2: 4, 3: 2 }
};

const text = readFileSync(new URL('../../docs/asvs.md', import.meta.url), 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+) \| (.+) \| (.*?) ?\|$/gm)].map(
	([, id, does, state, where]) => ({ id: id!, does: does!, state: state!, where: where! })
);
const TESTS = /\.(test|spec)\.ts$/;
const paths = (where: string) =>
	[...where.matchAll(/`([^`#]+)(?:#[^`]*)?`/g)].map(([, path]) => path!);
const there = (path: string) => existsSync(new URL(`../../${path}`, import.meta.url));

it('has each of the 253 requirements once, in order', () => {
	const all = Object.entries(SECTIONS).flatMap(([chapter, sections]) =>
		Object.entries(sections).flatMap(([section, count]) =>
			Array.from({ length: count }, (_, n) => `${chapter}.${section}.${n + 1}`)
		)
	);
	expect(all).toHaveLength(253);
	expect(rows.map(({ id }) => id)).toEqual(all);
});

it('says in its summary how many of each there are', () => {
	for (const state of ['tested', 'document', 'does not apply', 'not met']) {
		const count = rows.filter((row) => row.state === state).length;
		expect(text).toContain(`| ${state} | ${count} |`);
	}
});

it('names above the tables what is not met, and nothing else', () => {
	const [, above] = /## What is not met(.*?)\n## /s.exec(text)!;
	const named = [...above!.matchAll(/\d+\.\d+\.\d+/g)].map(([id]) => id).toSorted();
	const notMet = rows.filter(({ state }) => state === 'not met').map(({ id }) => id);
	expect(named).toEqual(notMet.toSorted());
});

describe.each(rows)('$id', ({ does, state, where }) => {
	it('says what Sayso does, and what holds it', () => {
		expect(does.split(' ').length).toBeGreaterThan(2);
		expect(['tested', 'document', 'does not apply', 'not met']).toContain(state);
		const named = paths(where);
		expect(named.filter((path) => !there(path))).toEqual([]);
		if (state === 'tested') expect(named.filter((path) => TESTS.test(path))).not.toEqual([]);
		if (state === 'document') expect(named).not.toEqual([]);
	});
});
