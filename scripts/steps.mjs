// Says what is being done and about how long it has left, from how long it took here last time.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ROOT } from './install.mjs';

const FILE = `${ROOT}.data/durations.json`;
const seconds = (ms) =>
	ms < 90_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`;

/** Runs named steps in order: `[name, work][]`. The first that throws ends it. */
export async function inSteps(steps) {
	const before = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
	const guess = ([name]) => before[name] ?? 5_000;
	for (const [i, [name, work]] of steps.entries()) {
		const left = steps.slice(i).reduce((sum, step) => sum + guess(step), 0);
		const step = before[name] ? `, about ${seconds(before[name])}` : '';
		console.log(`[${i + 1}/${steps.length}] ${name}${step} (about ${seconds(left)} left in all)`);
		const began = Date.now();
		await work();
		before[name] = Date.now() - began;
		mkdirSync(`${ROOT}.data`, { recursive: true });
		writeFileSync(FILE, JSON.stringify(before));
	}
}
