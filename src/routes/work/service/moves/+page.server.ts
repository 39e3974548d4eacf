import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { monthFrom } from '#lib/server/month-from';
import { comparedSample } from '#lib/server/services/moves/read-sample';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	return { sample: found(await comparedSample(token, monthFrom(event.url))) };
};
