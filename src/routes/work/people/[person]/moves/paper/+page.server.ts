import { redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readMovesWith } from '#lib/server/services/moves/read-teams-moves';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, moves } = found(await readMovesWith(token, personId));
	const wanted = event.url.searchParams.get('move');
	const asked = moves.filter(({ how }) => how === 'asked' || how === 'waits');
	const move = asked.find(({ id }) => id === wanted) ?? asked[0];
	if (!move) redirect(303, `/work/people/${personId}/moves`);
	return { personId, name, move };
};
