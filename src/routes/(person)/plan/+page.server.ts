import { requireActing } from '#lib/server/auth/require';
import { loadOwnParts } from './own-parts';

export const load = async (event) => loadOwnParts(event, requireActing(event, 'person'));
