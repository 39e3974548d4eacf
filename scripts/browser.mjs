// A Chromium for the tests: CHROMIUM_PATH, else the system's, else Playwright's own, else Debian's. The one
// without windows comes first: the same pages take it a third less time.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { run } from './install.mjs';

const SYSTEM = [
	'/usr/bin/chromium-headless-shell',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** The path of a browser, installed if it has to be and can be. */
export async function findBrowser() {
	const known = [process.env.CHROMIUM_PATH, ...SYSTEM, chromium.executablePath()].find(
		(path) => path && existsSync(path)
	);
	if (known) return known;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		await run('apt-get', ['update', '-qq'], { quiet: true });
		await run('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], { quiet: true });
		return SYSTEM[0];
	}
	throw new Error(
		'The tests need a browser. Install Chromium, or set CHROMIUM_PATH to where it is.'
	);
}
