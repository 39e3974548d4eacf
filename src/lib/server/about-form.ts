// The three boxes of what teams know of a person, and which wording the form was printed for.
import { z } from 'zod';
import { MOST } from '#lib/domain/told/about';
import { versionField } from './forms';

export const AboutBoxes = {
	name: z.string().min(1, 'about:problems.name').max(MOST.name, 'about:problems.name'),
	contact: z.string().max(MOST.contact, 'about:problems.long'),
	needs: z.string().max(MOST.needs, 'about:problems.long'),
	version: versionField
};
