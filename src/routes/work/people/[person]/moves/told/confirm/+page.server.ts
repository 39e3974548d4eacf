import { toldMoveWords } from '#lib/i18n/told-move-words';
import { requireActing } from '#lib/server/auth/require';
import { newForm } from '#lib/server/forms';
import { found, idFrom } from '#lib/server/http';
import { proofActions, takenBack } from '#lib/server/proof-form';
import { confirmToldBy, endTold, readToldOf } from '#lib/server/services/moves/tell-move';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const seen = found(await readToldOf(token, personId, event.url.searchParams.get('which')));
	const one = seen.found && {
		...{ move: seen.found.move, id: seen.found.told.id, said: seen.found.told.said },
		words: toldMoveWords(event.locals.lang, seen.found.move, seen.found.told)
	};
	return { form: newForm(), personId, name: seen.name, one };
};

const proof = proofActions({
	page: 'moves',
	said: 'confirmed',
	to: '/work/moves?confirmed', // whoever types in an end may have lost the person from their list by it
	confirm: confirmToldBy
});

export const actions = {
	code: proof.code,
	paper: proof.paper,
	back: takenBack('moves', endTold)
};
