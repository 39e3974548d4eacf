import { redirect } from '@sveltejs/kit';
import { groupCode } from '#lib/domain/accounts/code';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readToldOf, writeToldPaper } from '#lib/server/services/moves/tell-move';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, found: one } = found(
		await readToldOf(token, personId, event.url.searchParams.get('which'))
	);
	if (!one) redirect(303, `/work/people/${personId}/moves`);
	const { lang: theirs, lines } = writeToldPaper(name, one);
	return { name, personId, theirs, lines, reference: groupCode(one.told.reference!) };
};
