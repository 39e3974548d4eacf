// A worker is added with a code to join with, shown once to whoever hands it over.
import type { Outcome } from '#lib/server/db/door';
import { administer } from '#lib/server/db/queries/administering';
import { withCode } from './with-code';

export type NewWorker = {
	name: string;
	job: string;
	office: 'administrator' | 'privacy_lead' | null;
	teamId: string | null;
	role: 'worker' | 'supervisor';
};

/** Adds a worker, in a team if one is named. */
export function addWorker(
	token: string,
	form: string,
	{ name, job, office, teamId, role }: NewWorker
): Promise<Outcome<{ worker: string; code: string }>> {
	return withCode(token, form, (code) =>
		administer(token, form, 'add_worker', { name, job, office, team_id: teamId, role, code })
	);
}
