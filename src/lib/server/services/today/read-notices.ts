// What stands on every page of the person's: one question, and a second only while a hard time is on.
import type { Company } from '#lib/domain/company/company';
import { ownNotices } from '#lib/server/db/queries/company';
import type { OwnCrisis } from '#lib/server/db/queries/crisis';
import { readCrisisOn } from '../crisis/read-agreement';

export type Notices = {
	company: Company | null;
	hardTime: OwnCrisis | null;
	/** When the account closes; null unless that is confirmed. */
	closes: Date | null;
};

/** Who is with the person, the hard time that is on, and when their account closes; null while it is frozen. */
export async function readNotices(token: string): Promise<Notices | null> {
	const notices = await ownNotices(token);
	if (!notices) return null;
	const { company, hardTime, closes } = notices;
	return { company, hardTime: hardTime ? await readCrisisOn(token) : null, closes };
}
