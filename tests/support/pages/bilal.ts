// A supporter.
import { personOf, type Walk } from './stop';
import { suggesting } from './suggesting';

export const bilal: Walk = async (site) =>
	suggesting(`/helping/${await personOf(site, 'Rukhsana')}`, '/helping');
