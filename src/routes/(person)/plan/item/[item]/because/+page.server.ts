import { PARTS } from '#lib/domain/plan/parts';
import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readLookBack } from '#lib/server/services/plan/look-back';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const asked = event.url.searchParams;
	const part = PARTS.find((code) => code === asked.get('part')) ?? null;
	return {
		...found(await readLookBack(session.token, idFrom(event.params.item), part)),
		part,
		kept: asked.has('kept'),
		unchosen: asked.has('part') && part === null
	};
};
