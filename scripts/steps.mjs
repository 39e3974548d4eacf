// Says what is being done and about how long it has left, from how long it took here last time; the
// first time, from how long it took on two cores.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ROOT } from './install.mjs';

const FILE = `${ROOT}.data/durations.json`;
const seconds = (ms) =>
	ms < 90_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`;

/** How long each step took, by name; nothing when that was never written or not to its end. */
function lastTime() {
	try {
		return JSON.parse(readFileSync(FILE, 'utf8'));
	} catch {
		return {};
	}
}

/** Runs named steps in order: `[name, work, ms][]`, `ms` a first guess. The first that throws ends it. */
export async function inSteps(steps) {
	const before = lastTime();
	const guess = ([name, , ms = 1_000]) => before[name] ?? ms;
	for (const [i, [name, work]] of steps.entries()) {
		const left = steps.slice(i).reduce((sum, step) => sum + guess(step), 0);
		console.log(
			`[${i + 1}/${steps.length}] ${name}, about ${seconds(guess(steps[i]))} (about ${seconds(left)} left in all)`
		);
		const began = Date.now();
		await work();
		before[name] = Date.now() - began;
		mkdirSync(`${ROOT}.data`, { recursive: true });
		writeFileSync(FILE, JSON.stringify(before));
	}
}
