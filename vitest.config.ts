// Unit tests beside what they test, policy tests on a real PostgreSQL. Two workers: a machine with two
// cores also runs the database. Files share what a worker has loaded, which takes longer than most of them
// run; those that change what is loaded do not.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take minutes, the longest first: a clean checkout does not know how long a file takes. */
const LONGEST = [
	'policies/seeded-faults',
	'pages/fuzz',
	'policies/telling-kills',
	'policies/attempts/every-door',
	'pages/matrix',
	'pages/large-bodies',
	'policies/races',
	'pages/hidden-parts',
	'policies/moving-always',
	'policies/missed-always',
	'policies/model',
	'policies/versions'
];

/** They go first, or one of them runs alone at the end. */
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]) {
		const place = ({ moduleId }: TestSpecification) =>
			LONGEST.toReversed().findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`));
		const sorted = await super.sort(files);
		return sorted.toSorted((a, b) => place(b) - place(a));
	}
}

const ALL = [
	'src/**/*.test.ts',
	'server/**/*.test.ts',
	'scripts/**/*.test.ts',
	'tests/documents/**/*.test.ts',
	'tests/policies/**/*.test.ts',
	'tests/pages/**/*.test.ts'
];
/** Those that spy on a module or replace it, or set the clock. */
const APART = globSync(ALL).filter((file) => /\bvi\.\w+\(/.test(readFileSync(file, 'utf8')));

const files = (name: string, isolate: boolean, include: string[], exclude: string[]) => ({
	resolve: { alias: { '#lib': fileURLToPath(new URL('./src/lib', import.meta.url)) } },
	test: {
		...{ name, isolate, include, exclude },
		chaiConfig: { truncateThreshold: 1_500 }, // what went wrong is read in the report, where the first forty letters say nothing
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});

export default defineConfig({
	test: {
		globalSetup: ['tests/support/global.ts'],
		maxWorkers: 2,
		sequence: { sequencer: LongestFirst },
		projects: [files('together', false, ALL, APART), files('apart', true, APART, [])]
	}
});
