// Unit tests beside what they test, policy tests on a real PostgreSQL. Two workers: a machine with two
// cores also runs the database. Files share what a worker has loaded, which takes longer than most of them
// run; those that put something else in the place of a module do not.
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
			(LONGEST.findIndex((name) => moduleId.endsWith(`tests/${name}.test.ts`)) +
				LONGEST.length +
				1) %
			(LONGEST.length + 1);
		const sorted = await super.sort(files);
		return sorted.toSorted((a, b) => place(a) - place(b));
	}
}

const ALL = [
	'src/**/*.test.ts',
	'server/**/*.test.ts',
	'scripts/**/*.test.ts',
	'tests/policies/**/*.test.ts',
	'tests/pages/**/*.test.ts'
];
/** Those that spy on a module or replace it. */
const APART = [
	'src/lib/server/notify/email.test.ts',
	'src/lib/server/notify/text-and-letter.test.ts',
	'src/lib/server/period-form.test.ts',
	'tests/policies/notices-spoilt.test.ts',
	'tests/policies/upkeep.test.ts',
	'tests/policies/attempts/searches.test.ts',
	'tests/policies/everything.test.ts',
	'tests/policies/sessions.test.ts',
	'tests/policies/whose-words.test.ts'
];

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
