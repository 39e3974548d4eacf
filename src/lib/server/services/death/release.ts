// The paper route by which the parts that somebody chose are given after their death: a supervisor records who asked, a privacy
// lead agrees, and what was chosen opens once for who recorded it.
import type { Given, NewRelease, Releases } from '#lib/domain/death/release';
import type { Outcome } from '#lib/server/db/door';
import {
	answerRelease,
	readGiven,
	readReleases,
	recordRelease
} from '#lib/server/db/queries/releases';

/** For a supervisor; null for anybody else. */
export async function readForSupervisor(token: string, death: string): Promise<Releases | null> {
	const read = await readReleases(token, death);
	return read?.supervises ? read : null;
}

/** For the privacy lead; null for anybody else. */
export async function readForLead(token: string, death: string): Promise<Releases | null> {
	const read = await readReleases(token, death);
	return read?.leads ? read : null;
}

/** Records who asked. */
export function recordAsked(
	token: string,
	form: string,
	death: string,
	release: NewRelease
): Promise<Outcome<object>> {
	return recordRelease(token, form, death, release);
}

/** The privacy lead answers. */
export function answer(
	token: string,
	form: string,
	release: string,
	agrees: boolean
): Promise<Outcome<object>> {
	return answerRelease(token, form, release, agrees);
}

/** The parts that were chosen, once. */
export async function openGiven(
	token: string,
	release: string
): Promise<{ ok: true; given: Given } | { refused: 'release_over' }> {
	const given = await readGiven(token, release);
	return given ? { ok: true, given } : { refused: 'release_over' };
}
