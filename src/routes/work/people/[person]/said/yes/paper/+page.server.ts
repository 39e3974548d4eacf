import { redirect } from '@sveltejs/kit';
import { groupCode } from '#lib/domain/accounts/code';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readTeamYes, readTellingYes } from '#lib/server/services/told/write-down-yes';
import { writeYesPaper } from '#lib/server/services/told/write-yes-paper';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	found(await readTellingYes(token, personId));
	const seen = await readTeamYes(token, personId, event.url.searchParams.get('which'));
	if (seen?.one.state !== 'waiting') redirect(303, `/work/people/${personId}/said`);
	const { name, lang: theirs, one, question } = seen;
	const reference = groupCode(one.reference);
	return { name, personId, reference, theirs, paper: writeYesPaper(theirs, name, one, question) };
};
