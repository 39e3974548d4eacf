// Unit tests beside what they test, policy tests on a real PostgreSQL. Two workers: a machine with two
// cores also runs the database.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

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
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});
