import { seeing } from '#lib/domain/consent/seeing';
import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { listPermissions } from '#lib/server/services/consent/list-permissions';
import { partFrom } from '../../own-parts';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const part = partFrom(event.params.part);
	const grants = seeing(found(await listPermissions(session.token)), part, new Date());
	return {
		part,
		seenBy: grants.map(({ id, name, job, team, condition, hasMet, ends }) => ({
			id,
			name,
			job,
			team,
			condition,
			hasMet,
			ends
		}))
	};
};
