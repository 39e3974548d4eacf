import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm } from '#lib/server/forms';
import { found, idFrom } from '#lib/server/http';
import { proofActions, takenBack } from '#lib/server/proof-form';
import {
	confirmBy,
	readTeamYes,
	readTellingYes,
	takeBackYes
} from '#lib/server/services/told/write-down-yes';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name } = found(await readTellingYes(token, personId));
	const seen = await readTeamYes(token, personId, event.url.searchParams.get('which'));
	if (seen?.one.state !== 'waiting') redirect(303, `/work/people/${personId}/said`);
	const { id, parts, until } = seen.one;
	const { grantee, granteeJob, granteeTeam } = seen.question;
	const who = { name: grantee, job: granteeJob, team: granteeTeam };
	return { form: newForm(), name, personId, id, parts, until, who };
};

const proof = proofActions({ page: 'said', said: 'opened', confirm: confirmBy });

export const actions = {
	code: proof.code,
	paper: proof.paper,
	back: takenBack('said', takeBackYes)
};
