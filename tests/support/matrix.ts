// Who may do what with which page, for the matrix generated from the built routes. A route that is not
// here fails the matrix; so does an action that a route gained.

/** Everybody who might ask. Each is a real session on the invented people; the last three are not good. */
export const ASKERS = [
	'nobody',
	'owain, whose it is',
	'another person',
	'his supporter',
	'somebody else’s supporter',
	'a worker he lets see',
	'a linked worker',
	'a worker not linked',
	'a supervisor',
	'a privacy lead',
	'an administrator',
	'a worker who left',
	'an ended session',
	'a forged cookie'
] as const;
export type Asker = (typeof ASKERS)[number];

export const TARGETS = ['his', 'another’s', 'nobody’s', 'no id at all'] as const;
export type Target = (typeof TARGETS)[number];

/** For whom a page is: `anyone`, a capacity, one office, or anybody signed in. */
type Audience = 'anyone' | 'signed in' | 'person' | 'supporter' | 'worker' | 'administrator';

export type Expected = {
	for: Audience;
	/** What the address names, if anything. */
	names?: 'person' | 'grant' | 'question' | 'receipt' | 'supporter' | 'item' | 'part' | 'team' | 'worker';
	actions: readonly string[];
};

export const EXPECTED: Record<string, Expected> = {
	'/(public)': { for: 'anyone', actions: [] },
	'/(public)/help': { for: 'anyone', actions: [] },
	'/(public)/sign-in': { for: 'anyone', actions: ['default'] },
	'/(public)/invitation': { for: 'anyone', actions: [] },
	'/(public)/forgotten': { for: 'anyone', actions: ['default'] },
	'/(person)/today': { for: 'person', actions: [] },
	'/(person)/plan': { for: 'person', actions: [] },
	'/(person)/plan/[part]': { for: 'person', names: 'part', actions: ['default'] },
	'/(person)/plan/take-out/[item]': { for: 'person', names: 'item', actions: ['default'] },
	'/(person)/questions': { for: 'person', actions: [] },
	'/(person)/questions/[question]': { for: 'person', names: 'question', actions: ['default'] },
	'/(person)/questions/[question]/some': { for: 'person', names: 'question', actions: ['default'] },
	'/(person)/receipts/[decision]': { for: 'person', names: 'receipt', actions: [] },
	'/(person)/sharing': { for: 'person', actions: [] },
	'/(person)/sharing/[grant]/stop': { for: 'person', names: 'grant', actions: ['default'] },
	'/(person)/sharing/[grant]/change': { for: 'person', names: 'grant', actions: ['default'] },
	'/(person)/sharing/[grant]/seen': { for: 'person', names: 'grant', actions: [] },
	'/(person)/history': { for: 'person', actions: [] },
	'/(person)/people': { for: 'person', actions: [] },
	'/(person)/people/invite': { for: 'person', actions: ['default'] },
	'/(person)/people/[supporter]/share': { for: 'person', names: 'supporter', actions: ['default'] },
	'/(person)/people/[supporter]/end': { for: 'person', names: 'supporter', actions: ['default'] },
	'/(supporter)/helping': { for: 'supporter', actions: [] },
	'/(supporter)/helping/[person]': { for: 'supporter', names: 'person', actions: [] },
	'/work': { for: 'worker', actions: [] },
	'/work/questions': { for: 'worker', actions: ['withdraw'] },
	'/work/people/[person]': { for: 'worker', names: 'person', actions: [] },
	'/work/people/[person]/ask': { for: 'worker', names: 'person', actions: ['show', 'edit', 'send'] },
	'/work/people/[person]/code': { for: 'worker', names: 'person', actions: ['default'] }
};
