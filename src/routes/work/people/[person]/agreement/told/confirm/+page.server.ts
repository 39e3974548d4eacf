import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm } from '#lib/server/forms';
import { found, idFrom } from '#lib/server/http';
import { proofActions, takenBack } from '#lib/server/proof-form';
import { confirmToldBy, endTold, readToldOf } from '#lib/server/services/contact/tell-terms';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readToldOf(token, personId, event.url.searchParams.get('which')));
	if (seen.found?.told.state !== 'waits') redirect(303, `/work/people/${personId}/agreement`);
	const { told, terms } = seen.found;
	return { form: newForm(), personId, name: seen.name, id: told.id, said: told.said, terms };
};

const proof = proofActions({ page: 'agreement', said: 'confirmed', confirm: confirmToldBy });

export const actions = {
	code: proof.code,
	paper: proof.paper,
	back: takenBack('agreement', endTold)
};
