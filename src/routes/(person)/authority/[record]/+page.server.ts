import { requireActing } from '#lib/server/auth/require';
import { ownRecord } from '../own-record';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	return { record: await ownRecord(event, session.token) };
};
