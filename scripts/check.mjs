// The rest of npm test, on the pinned Node: everything a change needs. It stops at the first step that
// fails, with what that step said, and ends with one line of how many passed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { run } from './install.mjs';
import { inSteps } from './steps.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sayso-check-'));
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
		{ quiet: true }
	);
const pages = () =>
	run('playwright', ['test'], {
		quiet: true,
		more: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report('pages') }
	});

const read = (name) => {
	try {
		return JSON.parse(readFileSync(report(name), 'utf8'));
	} catch {
		return {};
	}
};

function count() {
	const { numPassedTests = 0, numFailedTests = 0 } = read('unit');
	const { stats = {} } = read('pages');
	return `${numPassedTests + (stats.expected ?? 0)} passed, ${numFailedTests + (stats.unexpected ?? 0)} failed`;
}

let code = 0;
try {
	await inSteps([
		['Format', quiet('prettier', '--check', '--log-level', 'warn', '.')],
		['Words in every language', quiet('node', 'scripts/check-locales.mjs')],
		['Build', quiet('vite', 'build')],
		['Types', quiet('svelte-check', '--fail-on-warnings', '--output', 'human')],
		['Lint', quiet('eslint', '.', '--max-warnings', '0')],
		['Arrows', quiet('depcruise', 'src', '--config')],
		['Rules and policies', unit],
		['A browser', async () => (browser = await findBrowser())],
		['Pages in a browser', pages]
	]);
} catch (error) {
	console.error(error.said ?? error.message);
	code = 1;
}
console.log(count());
rmSync(folder, { recursive: true, force: true });
process.exit(code);
