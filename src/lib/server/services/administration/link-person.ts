// A link begins when the person has been told, with one named worker responsible, and ends by a date;
// it gives a name, a safe way to reach the person, and nothing of the plan (tension 8).
import type { Outcome } from '#lib/server/db/door';
import { administer } from '#lib/server/db/queries/administering';

export type NewLink = {
	personId: string;
	teamId: string;
	responsibleId: string;
	why: string;
	toldAt: Date;
};

/** Links a person to a team. */
export function linkPerson(
	token: string,
	form: string,
	{ personId, teamId, responsibleId, why, toldAt }: NewLink
): Promise<Outcome<{ link: string }>> {
	const who = { person_id: personId, team_id: teamId, responsible_id: responsibleId };
	return administer(token, form, 'link', { ...who, why, told_at: toldAt.toISOString() });
}

/** Ends a link, in words that the person reads. */
export function unlinkPerson(
	token: string,
	form: string,
	personId: string,
	{ linkId, why }: { linkId: string; why: string }
): Promise<Outcome<object>> {
	return administer(token, form, 'unlink', { person_id: personId, link_id: linkId, why });
}
