// What a supervisor says to a death that was recorded, and what a privacy lead undoes; and the names on their pages.
import type { DeathNear } from '#lib/domain/death/death';
import type { Outcome } from '#lib/server/db/door';
import {
	confirmDeath,
	deathsNear,
	endDeath,
	readDeath,
	type DeathRead
} from '#lib/server/db/queries/death';
import { LANGS, translator } from '#lib/i18n';

/** Those who have died, and those of whom it was recorded, whom this worker has to know of. */
export function nearDeaths(token: string): Promise<DeathNear[]> {
	return deathsNear(token);
}

/** One of them, for whoever recorded it or can confirm it; null for anybody else. */
export async function openDeath(token: string, death: string): Promise<DeathRead | null> {
	const read = await readDeath(token, death);
	return read && (read.confirms || !read.undoes) ? read : null;
}

/** One that this worker, a privacy lead, can undo; null for anybody else. */
export async function openUndoable(token: string, death: string): Promise<DeathRead | null> {
	const read = await readDeath(token, death);
	return read?.undoes ? read : null;
}

/** It is so: the account is frozen when this returns. */
export function confirm(token: string, form: string, death: string): Promise<Outcome<object>> {
	const reasons = Object.fromEntries(
		LANGS.map((lang) => [lang, translator(lang)('death:calledOff')])
	);
	return confirmDeath(token, form, death, reasons);
}

/** It is not so. */
export function deny(token: string, form: string, death: string): Promise<Outcome<object>> {
	return endDeath(token, form, death, 'not_so', '');
}

/** A privacy lead undoes it. */
export function undo(
	token: string,
	form: string,
	death: string,
	why: string
): Promise<Outcome<object>> {
	return endDeath(token, form, death, 'lead', why);
}
