// One table of cases for the rule, run against the pure function here and against the database in
// tests/policies. Times are minutes from the moment of asking. Every grant is about `goals` and
// allows `see`, and is held by the worker Ines through the team Harbour, unless a case says otherwise.

export type Case = {
	name: string;
	grant?: {
		to?: 'Ines' | 'Harbour' | 'Meadow' | 'Tom' | 'supporter' | 'other supporter';
		through?: 'Harbour' | 'Meadow';
		parts?: readonly string[];
		abilities?: readonly ('see' | 'suggest' | 'coordinate')[];
		starts?: number;
		ends?: number | null;
		stopped?: number;
		condition?: 'now' | 'once_met' | 'in_crisis';
		/** Decided for the person by a legal authority; these workers had a part in it. */
		never?: readonly ('Ines' | 'Tom')[];
	} | null;
	asking?: {
		as?: 'Ines' | 'supporter';
		teams?: readonly ('Harbour' | 'Meadow')[];
		left?: boolean;
		barred?: boolean;
	};
	meeting?: { confirmed: boolean; with?: 'Ines' | 'Tom' };
	crisis?: { started: number; ends: number; ended?: number };
	/** That the person has died: recorded, or confirmed by a supervisor, or confirmed and undone since. */
	death?: 'recorded' | 'confirmed' | 'undone';
	opens: boolean;
};

export const CASES: readonly Case[] = [
	{ name: 'nothing was granted', grant: null, opens: false },
	{ name: 'granted to this worker, now', opens: true },
	{ name: 'granted another part', grant: { parts: ['crisis'] }, opens: false },
	{ name: 'granted this part among others', grant: { parts: ['week', 'goals'] }, opens: true },
	{ name: 'granted to somebody else in the team', grant: { to: 'Tom' }, opens: false },
	{ name: 'granted to the whole team', grant: { to: 'Harbour' }, opens: true },
	{ name: 'granted to another team', grant: { to: 'Meadow' }, opens: false },
	{
		name: 'granted to another team the worker is in as well',
		grant: { to: 'Meadow' },
		asking: { teams: ['Harbour', 'Meadow'] },
		opens: true
	},
	{ name: 'may suggest but not see', grant: { abilities: ['suggest'] }, opens: false },
	{ name: 'may coordinate but not see', grant: { abilities: ['coordinate'] }, opens: false },
	{ name: 'may see and coordinate', grant: { abilities: ['see', 'coordinate'] }, opens: true },
	{ name: 'not begun yet', grant: { starts: 5 }, opens: false },
	{ name: 'ended', grant: { starts: -60, ends: -1 }, opens: false },
	{ name: 'ends later', grant: { starts: -60, ends: 5 }, opens: true },
	{ name: 'has no end', grant: { starts: -60, ends: null }, opens: true },
	{ name: 'stopped', grant: { starts: -60, stopped: -1 }, opens: false },
	{ name: 'stopped before it began', grant: { starts: -1, stopped: -30 }, opens: false },
	{ name: 'the worker has left the team', asking: { teams: [] }, opens: false },
	{
		name: 'the worker has moved to another team',
		asking: { teams: ['Meadow'] },
		opens: false
	},
	{
		name: 'team grant, and the worker has moved to another team',
		grant: { to: 'Harbour' },
		asking: { teams: ['Meadow'] },
		opens: false
	},
	{
		name: 'decided by a legal authority, and the worker had no part in it',
		grant: { never: ['Tom'] },
		opens: true
	},
	{
		name: 'decided by a legal authority, and the worker had a part in it',
		grant: { never: ['Tom', 'Ines'] },
		opens: false
	},
	{
		name: 'decided by a legal authority for a team that a worker with a part in it came into',
		grant: { to: 'Harbour', never: ['Ines'] },
		opens: false
	},
	{ name: 'the worker has left the service', asking: { left: true }, opens: false },
	{ name: 'the person has barred the worker', asking: { barred: true }, opens: false },
	{
		name: 'team grant, and the person has barred this worker',
		grant: { to: 'Harbour' },
		asking: { barred: true },
		opens: false
	},
	{ name: 'once met, never met', grant: { condition: 'once_met' }, opens: false },
	{
		name: 'once met, met but not confirmed by the person',
		grant: { condition: 'once_met' },
		meeting: { confirmed: false },
		opens: false
	},
	{
		name: 'once met, met and confirmed',
		grant: { condition: 'once_met' },
		meeting: { confirmed: true },
		opens: true
	},
	{
		name: 'team grant once met, a colleague has met the person',
		grant: { to: 'Harbour', condition: 'once_met' },
		meeting: { confirmed: true, with: 'Tom' },
		opens: false
	},
	{
		name: 'team grant once met, this worker has met the person',
		grant: { to: 'Harbour', condition: 'once_met' },
		meeting: { confirmed: true },
		opens: true
	},
	{
		name: 'once met, met, and barred since',
		grant: { condition: 'once_met' },
		meeting: { confirmed: true },
		asking: { barred: true },
		opens: false
	},
	{ name: 'in a crisis, none', grant: { condition: 'in_crisis' }, opens: false },
	{
		name: 'in a crisis, one is active',
		grant: { condition: 'in_crisis' },
		crisis: { started: -10, ends: 60 },
		opens: true
	},
	{
		name: 'in a crisis, over by itself',
		grant: { condition: 'in_crisis' },
		crisis: { started: -120, ends: -1 },
		opens: false
	},
	{
		name: 'in a crisis, ended by somebody',
		grant: { condition: 'in_crisis' },
		crisis: { started: -120, ends: 60, ended: -5 },
		opens: false
	},
	{
		name: 'in a crisis, not begun yet',
		grant: { condition: 'in_crisis' },
		crisis: { started: 10, ends: 60 },
		opens: false
	},
	{
		name: 'in a crisis, active, but stopped',
		grant: { condition: 'in_crisis', starts: -60, stopped: -1 },
		crisis: { started: -10, ends: 60 },
		opens: false
	},
	{
		name: 'granted to this supporter',
		grant: { to: 'supporter' },
		asking: { as: 'supporter' },
		opens: true
	},
	{
		name: 'granted to another supporter',
		grant: { to: 'other supporter' },
		asking: { as: 'supporter' },
		opens: false
	},
	{
		name: 'the supporter has been ended',
		grant: { to: 'supporter' },
		asking: { as: 'supporter', left: true },
		opens: false
	},
	{
		name: 'a supporter asks by a team grant',
		grant: { to: 'Harbour' },
		asking: { as: 'supporter' },
		opens: false
	},
	{
		name: 'a worker asks by a supporter grant',
		grant: { to: 'supporter' },
		opens: false
	},
	{
		name: 'a supporter grant waits for a meeting that supporters do not have',
		grant: { to: 'supporter', condition: 'once_met' },
		asking: { as: 'supporter' },
		meeting: { confirmed: true },
		opens: false
	},
	{ name: 'a death was recorded and nobody confirmed it', death: 'recorded', opens: true },
	{ name: 'a death is confirmed', death: 'confirmed', opens: false },
	{
		name: 'a death is confirmed, team grant',
		grant: { to: 'Harbour' },
		death: 'confirmed',
		opens: false
	},
	{
		name: 'a death is confirmed, granted to this supporter',
		grant: { to: 'supporter' },
		asking: { as: 'supporter' },
		death: 'confirmed',
		opens: false
	},
	{
		name: 'a death is confirmed, in a crisis',
		grant: { condition: 'in_crisis' },
		crisis: { started: -10, ends: 60 },
		death: 'confirmed',
		opens: false
	},
	{
		name: 'a death is confirmed, once met, met',
		grant: { condition: 'once_met' },
		meeting: { confirmed: true },
		death: 'confirmed',
		opens: false
	},
	{ name: 'a death was confirmed, and it was a mistake', death: 'undone', opens: true },
	{
		name: 'a death was a mistake, and the permission had been stopped before',
		grant: { starts: -60, stopped: -1 },
		death: 'undone',
		opens: false
	},
	{
		name: 'granted through a team this worker was never in',
		grant: { through: 'Meadow' },
		opens: false
	}
];
