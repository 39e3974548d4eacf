// What was made of words is kept by their digest, never by who asked. Beside it stands which words each plan
// had last time, so that the database need not send those again, and so that what was made of them can be forgotten.
// Neither outlasts the last look by more than an hour.
import { Lately } from './lately';

const MOST_OF_A_PLAN = 40;
const kept = new Lately<string>();
const lastTime = new Lately<string[]>();

/** Whose plan it is, by what ends in the person's id, and what sets this HTML apart from other HTML of the same words. */
export type Reading = { plan: string; apart: string };

/** What is kept of the words that a plan had last time: HTML by digest. */
export function madeBefore({ plan, apart }: Reading): Map<string, string> {
	const before = new Map<string, string>();
	for (const digest of lastTime.get(plan) ?? []) {
		const html = kept.get(`${apart} ${digest}`);
		if (html !== undefined) before.set(digest, html);
	}
	return before;
}

/** Keeps what was made of words. */
export function keepMade({ apart }: Reading, digest: string, html: string): void {
	kept.set(`${apart} ${digest}`, html);
}

/** Keeps which words a plan had, the newest first. */
export function keepDigests({ plan }: Reading, digests: readonly string[]): void {
	lastTime.set(plan, [...new Set(digests)].slice(0, MOST_OF_A_PLAN));
}

/** Forgets what this server had made of somebody's words, for whoever it was made. */
export function forgetMade(personId: string): void {
	const digests = new Set<string>();
	lastTime.forget((plan, had) => {
		const isTheirs = plan.endsWith(` ${personId}`);
		if (isTheirs) for (const digest of had) digests.add(digest);
		return isTheirs;
	});
	kept.forget((key) => digests.has(key.slice(key.lastIndexOf(' ') + 1)));
}
