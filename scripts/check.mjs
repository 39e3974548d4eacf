// The rest of npm test, on the pinned Node: everything a change needs. It stops at the first step that
// fails, with what that step said, and ends with one line of how many passed.
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findBrowser } from './browser.mjs';
import { interrupt, run } from './install.mjs';
import { pagesReport, unitReport } from './reports.mjs';
import { roomForTests } from './room.mjs';
import { inSteps } from './steps.mjs';

const folder = mkdtempSync(join(roomForTests(), 'sayso-check-'));
chmodSync(folder, 0o711); // as root, PostgreSQL is another user and must be able to enter
const report = (name) => join(folder, `${name}.json`);
const quiet =
	(command, ...args) =>
	() =>
		run(command, args, { quiet: true });
let browser;

const tally = () => ({ unit: unitReport(report('unit')), pages: pagesReport(report('pages')) });

/** Runs tests and believes their report, not only the code they end with. */
async function tests(name, command, args, more) {
	const said = await run(command, args, {
		quiet: true,
		more: { ...more, SAYSO_TEST_FOLDER: folder }
	});
	if (!tally()[name].good) throw new Error(`The report of ${command} is not a good one.\n${said}`);
}

const unit = () => {
	const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report('unit')}`];
	return tests('unit', 'vitest', ['run', ...reporters], {});
};
const pages = () =>
	tests('pages', 'playwright', ['test'], {
		CHROMIUM_PATH: browser,
		SAYSO_PAGES_REPORT: report('pages')
	});

/** What failed, then one line of how many; a step that failed before any test did counts as one failure. */
function sum(wentWrong) {
	const { unit, pages } = tally();
	const failed = unit.failed + pages.failed || Number(wentWrong);
	const passed = unit.passed + pages.passed;
	return [...unit.failures, ...pages.failures, `${passed} passed, ${failed} failed`].join('\n\n');
}

/** Removes what the run left; a PostgreSQL that is just ending may still be writing there. */
async function remove() {
	for (let tries = 0; tries < 40 && existsSync(folder); tries++) {
		rmSync(folder, { recursive: true, force: true });
		if (existsSync(folder)) await setTimeout(250);
	}
}

let code = 0;
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.on(signal, () => {
		code = 130;
		interrupt();
	});
}
try {
	await inSteps([
		['Format', quiet('prettier', '--check', '--log-level', 'warn', '.'), 5_000],
		['Words in every language', quiet('node', 'scripts/check-locales.mjs')],
		['Build', quiet('vite', 'build'), 5_000],
		['Types', quiet('svelte-check', '--fail-on-warnings', '--output', 'human'), 15_000],
		['Lint', quiet('eslint', '.', '--max-warnings', '0'), 6_000],
		['Arrows', quiet('depcruise', 'src', '--config'), 3_000],
		['Rules and policies', unit, 1_200_000],
		['A browser', async () => (browser = await findBrowser())],
		['Pages in a browser', pages, 1_400_000]
	]);
} catch (error) {
	console.error(code === 130 ? 'Stopped before the end.' : (error.said ?? error.message));
	code ||= 1;
}
console.log(sum(code !== 0));
await remove();
process.exit(code);
