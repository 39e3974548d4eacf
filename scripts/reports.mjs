// What the reports of the two test runners say: how many passed, and what failed and why. It is printed last, because
// whoever reads the end of a long log must find it there.
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const LONGEST = 1_500;

const read = (file) => {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return {};
	}
};

const said = (title, errors) =>
	`FAILED ${title}\n${stripVTControlCharacters(errors.join('\n')).slice(0, LONGEST)}`;

const unitFailures = ({ testResults = [] }) =>
	testResults.flatMap(({ name, message, status, assertionResults }) => {
		const failed = assertionResults.filter((test) => test.status === 'failed');
		if (failed.length === 0 && status === 'failed') return [said(name, [message])];
		return failed.map((test) => said(`${name}: ${test.fullName}`, test.failureMessages));
	});

const pageFailures = ({ suites = [], specs = [] }) => [
	...specs.flatMap(({ file, title, tests }) =>
		tests
			.filter((test) => test.status === 'unexpected')
			.map(({ projectName, results }) => {
				const errors = results.flatMap((result) => result.errors.map((error) => error.message));
				return said(`[${projectName}] ${file}: ${title}`, errors);
			})
	),
	...suites.flatMap(pageFailures)
];

/** `{ passed, failed, good, failures }` of Vitest's JSON report; nothing passed where there is none. */
export function unitReport(file) {
	const report = read(file);
	const { numPassedTests: passed = 0, numFailedTests: failed = 0, success = false } = report;
	return { passed, failed, good: success && passed > 0, failures: unitFailures(report) };
}

/** The same of Playwright's. */
export function pagesReport(file) {
	const report = read(file);
	const { expected = 0, flaky = 0, unexpected = 0 } = report.stats ?? {};
	const good = expected > 0 && unexpected === 0;
	return { passed: expected + flaky, failed: unexpected, good, failures: pageFailures(report) };
}
