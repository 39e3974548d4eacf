import { loadOwnParts } from './own-parts';

export const load = (event) => loadOwnParts(event);
