// Unit tests beside what they test, policy tests on a real PostgreSQL. Two workers: a machine with two
// cores also runs the database.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest file goes first, or it runs alone at the end: a clean checkout does not know which it is. */
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]) {
		const isLongest = ({ moduleId }: TestSpecification) =>
			moduleId.endsWith('tests/pages/fuzz.test.ts');
		const sorted = await super.sort(files);
		return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
	}
}

export default defineConfig({
	resolve: { alias: { '#lib': fileURLToPath(new URL('./src/lib', import.meta.url)) } },
	test: {
		include: [
			'src/**/*.test.ts',
			'server/**/*.test.ts',
			'scripts/**/*.test.ts',
			'tests/policies/**/*.test.ts',
			'tests/pages/**/*.test.ts'
		],
		globalSetup: ['tests/support/global.ts'],
		maxWorkers: 2,
		sequence: { sequencer: LongestFirst },
		chaiConfig: { truncateThreshold: 1_500 }, // what went wrong is read in the report, where the first forty letters say nothing
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});
