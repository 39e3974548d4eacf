// One table of cases for starting and renewing a hard time, run against the pure rule here and against the
// database in tests/policies. Times are minutes from the moment of asking. Ines of Harbour asks, and is named as
// Ines of Harbour, unless a case says otherwise; Tom is in Harbour too, and named nowhere.
import type { RenewAnswer, StartAnswer } from './may-start';

type Who = 'Ines' | 'Tom';
type Team = 'Harbour' | 'Meadow';

export type StartCase = {
	name: string;
	named?: readonly { who: Who | Team; through?: Team; at?: number }[];
	asking?: {
		as?: 'Ines' | 'Ada';
		teams?: readonly Team[];
		joined?: number;
		left?: boolean;
		barred?: boolean;
	};
	mayRenew?: boolean;
	latest?: {
		ends: number;
		ended?: number;
		how?: 'person' | 'itself';
		by?: Who;
		renews?: boolean;
		askedBy?: Who;
	};
	start: StartAnswer;
	renew: RenewAnswer;
};

const BOTH = [{ who: 'Ines' }, { who: 'Tom' }] as const;
const ON = { ends: 600 } as const;
const nobody = { start: 'not_found', renew: 'not_found' } as const;

export const START_CASES: readonly StartCase[] = [
	{ name: 'nobody was named', named: [], ...nobody },
	{ name: 'this worker was named', start: 'started', renew: 'renew_not_agreed' },
	{ name: 'somebody else of the team was named', named: [{ who: 'Tom' }], ...nobody },
	{
		name: 'the team was named',
		named: [{ who: 'Harbour' }],
		start: 'started',
		renew: 'renew_not_agreed'
	},
	{ name: 'another team was named', named: [{ who: 'Meadow' }], ...nobody },
	{
		name: 'named through a team they are not in',
		named: [{ who: 'Ines', through: 'Meadow' }],
		...nobody
	},
	{ name: 'the worker has left the team', asking: { teams: [] }, ...nobody },
	{ name: 'the worker has moved to another team', asking: { teams: ['Meadow'] }, ...nobody },
	{ name: 'the worker left the team and came back', asking: { joined: -5 }, ...nobody },
	{
		name: 'the team was named before the worker joined it',
		named: [{ who: 'Harbour' }],
		asking: { joined: -5 },
		start: 'started',
		renew: 'renew_not_agreed'
	},
	{ name: 'the worker has left the service', asking: { left: true }, ...nobody },
	{ name: 'the worker is barred', asking: { barred: true }, ...nobody },
	{
		name: 'the team is named, and this worker is barred',
		named: [{ who: 'Harbour' }],
		asking: { barred: true },
		...nobody
	},
	{
		name: 'one is on already',
		latest: ON,
		start: 'crisis_running',
		renew: 'renew_not_agreed'
	},
	{ name: 'one is on, and nobody was named', named: [], latest: ON, mayRenew: true, ...nobody },
	{
		name: 'one was over by itself an hour ago',
		latest: { ends: -60 },
		start: 'crisis_lately',
		renew: 'renew_not_agreed'
	},
	{
		name: 'one was over by itself two days ago',
		latest: { ends: -2880 },
		mayRenew: true,
		start: 'started',
		renew: 'crisis_over'
	},
	{
		name: 'the person ended one an hour ago',
		latest: { ends: 600, ended: -60, how: 'person' },
		mayRenew: true,
		start: 'crisis_lately',
		renew: 'crisis_over'
	},
	{
		name: 'agreed, and the first of two',
		latest: ON,
		mayRenew: true,
		start: 'crisis_running',
		renew: 'asked'
	},
	{
		name: 'agreed, over by itself an hour ago, and the first of two',
		latest: { ends: -60 },
		mayRenew: true,
		start: 'crisis_lately',
		renew: 'asked'
	},
	{
		name: 'agreed, and the same worker twice',
		latest: { ...ON, askedBy: 'Ines' },
		mayRenew: true,
		start: 'crisis_running',
		renew: 'renew_second'
	},
	{
		name: 'agreed, and the second of two',
		named: BOTH,
		latest: { ...ON, askedBy: 'Tom' },
		mayRenew: true,
		start: 'crisis_running',
		renew: 'renewed'
	},
	{
		name: 'agreed, and the second of two, who started it',
		named: BOTH,
		latest: { ...ON, by: 'Ines', askedBy: 'Tom' },
		mayRenew: true,
		start: 'crisis_running',
		renew: 'renewed'
	},
	{
		name: 'not agreed any more, and the second of two',
		named: BOTH,
		latest: { ...ON, askedBy: 'Tom' },
		start: 'crisis_running',
		renew: 'renew_not_agreed'
	},
	{
		name: 'the first of two is not named any more',
		latest: { ...ON, askedBy: 'Tom' },
		mayRenew: true,
		start: 'crisis_running',
		renew: 'asked'
	},
	{
		name: 'renewed without the person once already',
		latest: { ...ON, by: 'Tom', renews: true },
		mayRenew: true,
		start: 'crisis_running',
		renew: 'renewed_once'
	},
	{
		name: 'renewed by the person',
		latest: { ...ON, renews: true },
		mayRenew: true,
		start: 'crisis_running',
		renew: 'asked'
	},
	{
		name: 'the person, who named nobody',
		named: [],
		asking: { as: 'Ada' },
		start: 'started',
		renew: 'crisis_over'
	},
	{
		name: 'the person, while one is on',
		named: [],
		asking: { as: 'Ada' },
		latest: { ...ON, by: 'Ines' },
		start: 'crisis_running',
		renew: 'renewed'
	},
	{
		name: 'the person, an hour after they ended one',
		named: [],
		asking: { as: 'Ada' },
		latest: { ends: 600, ended: -60, how: 'person' },
		start: 'started',
		renew: 'crisis_over'
	}
];
