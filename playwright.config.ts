// The built site in a real browser, with JavaScript and without.
import { defineConfig } from '@playwright/test';
import { NOT_WITHOUT_SCRIPT, WITH_SCRIPT } from './tests/support/both-ways';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'
];

export default defineConfig({
	testDir: 'tests/e2e',
	globalSetup: './tests/support/global-pages.ts',
	fullyParallel: true,
	workers: Number(process.env.SAYSO_PAGES_WORKERS ?? 2),
	timeout: 60_000,
	reporter: [
		['line'],
		['json', { outputFile: process.env.SAYSO_PAGES_REPORT ?? 'test-results/report.json' }]
	],
	use: {
		actionTimeout: 20_000, // what is not there to press fails soon
		navigationTimeout: 30_000,
		locale: 'en-GB',
		timezoneId: 'Europe/London',
		viewport: { width: 390, height: 844 },
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium-headless-shell',
			args: flags
		}
	},
	projects: [
		{
			name: 'with JavaScript',
			use: { javaScriptEnabled: true },
			testMatch: WITH_SCRIPT
		},
		{
			name: 'without JavaScript',
			use: { javaScriptEnabled: false },
			testIgnore: NOT_WITHOUT_SCRIPT
		}
	]
});
