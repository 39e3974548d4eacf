// What was made of words is kept by their digest, never by who asked. Beside it stands which words each plan
// had last time, so that the database need not send those again, and so that what was made of them can be forgotten.
const MOST = 20_000;
const MOST_OF_A_PLAN = 40;
const kept = new Map<string, string>();
const lastTime = new Map<string, string[]>();

function keep<T>(where: Map<string, T>, key: string, value: T) {
	where.delete(key);
	if (where.size >= MOST) where.delete(where.keys().next().value!);
	where.set(key, value);
}

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
	keep(kept, `${apart} ${digest}`, html);
}

/** Keeps which words a plan had, the newest first. */
export function keepDigests({ plan }: Reading, digests: readonly string[]): void {
	keep(lastTime, plan, [...new Set(digests)].slice(0, MOST_OF_A_PLAN));
}

/** Forgets what this server had made of somebody's words, for whoever it was made. */
export function forgetMade(personId: string): void {
	const digests = new Set<string>();
	for (const [plan, had] of lastTime) {
		if (!plan.endsWith(` ${personId}`)) continue;
		for (const digest of had) digests.add(digest);
		lastTime.delete(plan);
	}
	for (const key of kept.keys())
		if (digests.has(key.slice(key.lastIndexOf(' ') + 1))) kept.delete(key);
}
