import { redirect } from '@sveltejs/kit';
import { groupCode } from '#lib/domain/accounts/code';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readToldOf, writeToldPaper } from '#lib/server/services/contact/tell-terms';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readToldOf(token, personId, event.url.searchParams.get('which')));
	const { name, found: one } = seen;
	if (!one || one.told.state === 'over') redirect(303, `/work/people/${personId}/agreement`);
	const { lang: theirs, lines } = writeToldPaper(name, one);
	const { state, reference } = one.told;
	return {
		name,
		personId,
		theirs,
		lines,
		reference: state === 'waits' ? groupCode(reference!) : null
	};
};
