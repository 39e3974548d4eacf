// Mair is moving from the team in the valley to her surgery, a bit at a time. She has said "not yet" once, and it held.
import { STEPS_OF } from '../../lib/domain/moves/templates.ts';
import type { Person, Plan } from '../types.ts';
import { writing } from '../writing.ts';

const mine = writing('en');

const plan: Plan = {
	matters: [
		mine(140, 'The dog, the hill, and being home before the school bus.'),
		mine(140, 'Not having to tell it all again from the beginning.')
	],
	strengths: [
		mine(140, 'I drove a bus over that pass for thirty years and never once left anybody behind.')
	],
	week: [mine(120, 'Up the hill with Fly, whatever the weather.', 'Most mornings')],
	goals: [mine(60, 'To go to the surgery by myself, and to stay for the whole of it.')],
	people: [mine(120, 'My sister Nesta, on Sundays, by telephone. She does the talking.')],
	faith: [],
	community: [mine(90, 'The chapel kitchen, first Friday of the month. I do the urn.')],
	decisions: [
		mine(
			70,
			'We talked about more tablets, fewer, or the same. I said fewer and slowly. We agreed one less each month, and that I say stop if I want to.',
			'Tablets'
		)
	],
	practical: [
		mine(90, 'The bus to the surgery goes at ten past nine and at two. I know the drivers.')
	],
	contact: [
		mine(60, 'Ring in the morning, before the walk. If I do not pick up I am on the hill.')
	],
	moving: [mine(24, 'I would like Gethin to come with me the first time.')],
	crisis: [mine(100, 'I stop answering Nesta. That is how you know.', 'What comes first')],
	safety: [mine(100, 'When it is bad I go and sit with Fly in the porch, and I ring Nesta.')],
	wishes: [],
	support: [mine(140, 'Say it plainly. I would sooner know.')]
};

export const mair: Person = {
	key: 'mair',
	chosenName: 'Mair Bevan',
	signIn: 'mair',
	lang: 'en',
	safeContact: 'Call 07700 900571, in the morning.',
	accessNeeds: 'Speak slowly on the telephone.',
	links: [
		{
			team: 'hillside',
			responsible: 'gethin',
			why: 'Mair asked for somebody to talk to after she stopped work.',
			toldDaysAgo: 150
		},
		{
			team: 'saltmarsh',
			responsible: 'anand',
			why: 'Meet Mair at the surgery, with Gethin, and look at the tablets together.',
			toldDaysAgo: 26
		}
	],
	plan,
	supporters: [],
	permissions: [
		{
			...{ to: { kind: 'worker', key: 'gethin' }, condition: 'now' },
			...{ parts: ['matters', 'strengths', 'goals', 'moving'], abilities: ['see', 'coordinate'] },
			...{ purpose: 'To plan the move with me.', startedDaysAgo: 40, endsInDays: 120 }
		}
	],
	questions: [],
	suggestions: [],
	agreedContact: [
		{
			...{ team: 'hillside', offeredDaysAgo: 121, agreedDaysAgo: 120, times: 1, everyWeeks: 1 },
			...{
				modes: ['face', 'phone'],
				place: 'home',
				placeWords: '',
				days: [1, 2, 3, 4, 5, 6, 7],
				from: '09:00',
				until: '11:00'
			},
			...{ slips: 'call', outside: 'The numbers on the fridge', more: '' }
		}
	],
	contacts: [
		{
			...{ team: 'hillside', mode: 'face', place: 'At home', askedDaysAgo: 12 },
			...{
				inDays: -4,
				hour: 10,
				state: 'kept',
				note: 'We walked up the hill and talked about the surgery.'
			}
		},
		{
			...{ team: 'hillside', mode: 'phone', askedDaysAgo: 4, inDays: 3, hour: 9, state: 'booked' },
			why: 'I am sorry. The road up is closed that week, so I will call you.'
		},
		{
			...{ team: 'saltmarsh', mode: 'face', place: 'Saltmarsh Surgery', askedDaysAgo: 13 },
			...{ inDays: -8, hour: 10, state: 'kept' },
			note: 'With Gethin, by the side door. We looked at the tablets together.'
		},
		...[6, 27].map((inDays) => ({
			...({
				team: 'saltmarsh',
				mode: 'face',
				place: 'Saltmarsh Surgery',
				askedDaysAgo: 3
			} as const),
			...({ inDays, hour: 10, state: 'booked' } as const)
		}))
	],
	moves: [
		{
			...{ from: 'hillside', to: 'saltmarsh', by: 'gethin', accepts: 'anand' },
			...{ template: 'gp', steps: STEPS_OF.gp, askedDaysAgo: 32, yesDaysAgo: 29 },
			...{ acceptedDaysAgo: 26, begunDaysAgo: 23 },
			told: 'You go on seeing Gethin. After that you meet Dr Mistry, with Gethin there. Nothing ends before you say so.',
			missed: 'Gethin rings you the same day, and comes up if you do not answer.',
			first: 'Meet Mair at the surgery, with Gethin, and look at the tablets together.',
			parts: ['matters', 'strengths', 'decisions', 'practical', 'support'],
			note: 'I know the surgery. It is the waiting room that I do not like.',
			answers: [
				{ week: 1, said: 'ready', daysAgo: 18 },
				{ week: 2, said: 'not_yet', daysAgo: 12, againInDays: 4 },
				{ week: 3, said: 'ready', daysAgo: 4 }
			],
			notes: [
				{
					...{ by: 'gethin', team: 'hillside', daysAgo: 19 },
					words: 'Mair and I walked the way to the surgery. The waiting room is the hard part.'
				},
				{
					...{ by: 'anand', team: 'saltmarsh', daysAgo: 11 },
					words: 'Mair can come in by the side door and wait in the library corner.'
				}
			]
		}
	],
	meetings: [{ worker: 'gethin', daysAgo: 141, confirmed: true }],
	looks: []
};
