// What may be given after a death: each reading is one call that logs, commits, and only then reads.
import type { WayAfter } from '#lib/domain/death/after';
import type { Given, NewRelease, Release, Releases } from '#lib/domain/death/release';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { moment } from '../moment';

type ReleaseRow = Omit<Release, 'at' | 'until' | 'opened'> & {
	at: string;
	until: string | null;
	opened: string | null;
};
type ReleasesRow = Omit<Releases, 'chosen' | 'releases'> & {
	whom: string | null;
	how: WayAfter | null;
	releases: ReleaseRow[];
};

/** Whether and to whom something may be given; null for whoever neither supervises nor is the privacy lead. */
export async function readReleases(token: string, death: string): Promise<Releases | null> {
	const [row] = await sql<{ seen: ReleasesRow | null }[]>`
		call api.releases(${tokenBytes(token)}, ${death}, null)`;
	if (!row?.seen) return null;
	const { whom, how, releases, ...rest } = row.seen;
	return {
		...rest,
		chosen: whom !== null && how !== null ? { whom, how } : null,
		releases: releases.map((release) => ({
			...release,
			at: new Date(release.at),
			until: moment(release.until),
			opened: moment(release.opened)
		}))
	};
}

/** A supervisor records who asked. */
export function recordRelease(
	token: string,
	form: string,
	death: string,
	release: NewRelease
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.record_release(${tokenBytes(token)}, ${form}, ${death}, ${sql.json(release)}) as outcome`
	);
}

/** The privacy lead agrees, or not. */
export function answerRelease(
	token: string,
	form: string,
	release: string,
	agrees: boolean
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.answer_release(${tokenBytes(token)}, ${form}, ${release}, ${agrees}) as outcome`
	);
}

/** Opens it, once; null when it does not open, or no longer does. */
export async function readGiven(token: string, release: string): Promise<Given | null> {
	const [row] = await sql<{ given: Given | null }[]>`
		call api.read_release(${tokenBytes(token)}, ${release}, null)`;
	return row?.given ?? null;
}
