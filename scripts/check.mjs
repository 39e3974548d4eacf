// The rest of npm test, on the pinned Node: everything a change needs. It stops at the first step that
// fails, with what that step said, and ends with one line of how many passed.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { interrupt, run } from './install.mjs';
import { inSteps } from './steps.mjs';

const LOCALES = 'scripts/check-locales.mjs';
const folder = mkdtempSync('/var/tmp/sayso-check-');
chmodSync(folder, 0o711); // as root, PostgreSQL is another user and must be able to enter
const report = (name) => join(folder, `${name}.json`);
const quiet =
	(command, ...args) =>
	() =>
		run(command, args, { quiet: true });
let browser;

const unit = () =>
	run(
		'vitest',
		['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report('unit')}`],
		{ quiet: true, more: { SAYSO_TEST_FOLDER: folder } }
	);
const pages = () =>
	run('playwright', ['test'], {
		quiet: true,
		more: {
			SAYSO_TEST_FOLDER: folder,
			CHROMIUM_PATH: browser,
			PLAYWRIGHT_JSON_OUTPUT_NAME: report('pages')
		}
	});

const read = (name) => {
	try {
		return JSON.parse(readFileSync(report(name), 'utf8'));
	} catch {
		return {};
	}
};

/** A step that failed before any test did counts as one failure. */
function count(wentWrong) {
	const { numPassedTests = 0, numFailedTests = 0 } = read('unit');
	const { expected = 0, flaky = 0, unexpected = 0 } = read('pages').stats ?? {};
	const failed = numFailedTests + unexpected;
	return `${numPassedTests + expected + flaky} passed, ${failed || Number(wentWrong)} failed`;
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
		['Format', quiet('prettier', '--check', '--log-level', 'warn', '.')],
		...(existsSync(LOCALES) ? [['Words in every language', quiet('node', LOCALES)]] : []),
		['Build', quiet('vite', 'build')],
		['Types', quiet('svelte-check', '--fail-on-warnings', '--output', 'human')],
		['Lint', quiet('eslint', '.', '--max-warnings', '0')],
		['Arrows', quiet('depcruise', 'src', '--config')],
		['Rules and policies', unit],
		['A browser', async () => (browser = await findBrowser())],
		['Pages in a browser', pages]
	]);
} catch (error) {
	console.error(code === 130 ? 'Stopped before the end.' : (error.said ?? error.message));
	code ||= 1;
}
console.log(count(code !== 0));
rmSync(folder, { recursive: true, force: true });
process.exit(code);
