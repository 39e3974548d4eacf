// Owain is in the sixth week of a move between two teams. Of the people he has said yes to, one he
// has met, one he has not said he has met, and one team waits for a crisis.
import type { Person, Plan } from '../types.ts';
import { inDays, writing } from '../writing.ts';

const mine = writing('en');
const cymraeg = writing('cy');
const withSiobhan = writing('en', 'siobhan');
const withGethin = writing('en', 'gethin');

const plan: Plan = {
	matters: [
		mine(
			73,
			'Being back in the valley. I left at eighteen to get away from everyone knowing my business and came home at thirty-seven because somebody might notice if my curtains were shut.'
		),
		cymraeg(
			73,
			"Cymraeg yw iaith fy nheimladau. Galla i ddweud y pethau hawdd yn Saesneg, ond nid y pethau sy'n cyfri."
		),
		mine(20, 'My sheep (four). My records (about nine hundred). My nan, who outranks both.')
	],
	strengths: [
		mine(
			73,
			'I can read the weather off the ridge and be right most days. I can sit with somebody who is upset and not try to fix it.'
		),
		mine(40, 'I notice early now. It took me ten years to learn what early looks like.')
	],
	week: [
		mine(
			66,
			'Feed the sheep, coffee, one side of a record. Nothing is decided before side two.',
			'Mornings',
			{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], time: 'morning' }
		),
		mine(
			66,
			'Choir in the chapel vestry. Second tenor. I go even when I do not go, meaning I stand outside and listen.',
			'Choir',
			{ days: ['wed'], time: 'evening', clock: '7.30', company: 'The second tenors' }
		),
		mine(11, "Nan's for dinner. She pretends she has made too much.", 'Dinner', {
			days: ['sun'],
			time: 'afternoon',
			company: 'Nan'
		})
	],
	goals: [
		mine(38, 'Two days a week at the agricultural college by next September.', 'College', {
			steps: [
				{ what: 'Look round with Gethin', how: 'someone' },
				{ what: 'One class, with him in the canteen', how: 'nearby' },
				{ what: 'Go, and tell him about it after', how: 'alone' }
			],
			here: 1
		}),
		mine(38, 'To get through one whole market day without leaving by the back.')
	],
	people: [
		mine(70, 'Nan (Eluned), two doors down. Tell her the truth, she can smell the other thing.'),
		mine(
			70,
			'My ex, Tom. We share the dog and we are friends now, mostly. He may be told I am in hospital and nothing else.'
		),
		mine(34, 'Dad and I do Christmas and funerals.')
	],
	faith: [
		cymraeg(
			55,
			"Capel i'r canu, a'r mynydd i'r gweddill. Dw i ddim yn siŵr beth dw i'n ei gredu, ond dw i'n gwybod ble i sefyll."
		)
	],
	community: [
		mine(
			55,
			'I help at the lambing up at Tŷ Isaf and get paid in lamb. I would like to be paid in money at some point.'
		),
		mine(
			30,
			'Welsh-language reading group in the pub. We have been on the same novel since last year.'
		)
	],
	decisions: [
		withSiobhan(27, 'The tablets keep the weather out, and some of the view.', 'Medicine', {
			decision: 'dose',
			options: 'Stay on the tablets.\nChange to the injection.\nTake less, and watch closely.',
			myView: 'I would rather take less. The injection feels like something done to me, so no.',
			theirView: 'The injection means fewer chances to forget.',
			agreed:
				'A slightly smaller dose, bloods every three months, and no other change until I have been with Hillside for six months.',
			agreedWith: 'Siobhan and Dr Anand',
			until: inDays(150)
		}),
		mine(27, 'I drink at weekends. I know it flattens the tablets.', 'Drinking', {
			decision: 'drinking',
			options: 'Stop.\nCut down.\nKeep an eye on it.',
			agreed:
				'No drinking on choir nights or the night before market, and I say honestly how it went.',
			agreedWith: 'Siobhan',
			until: inDays(65)
		})
	],
	practical: [
		mine(
			48,
			'The bus is twice a day. Appointments at nine in town mean I leave at half six. Please think of that before you write "did not come".',
			'Getting about',
			{ help: 'out' }
		),
		mine(48, 'Feed bills and a council tax letter I am pretending is not there.', 'Money', {
			help: 'money'
		})
	],
	contact: [
		withGethin(
			12,
			"One call a week, on Tuesday at ten, from whoever's week it is. Siobhan and Gethin take turns. If either of them cannot ring, the other one does, the same day, and says why. In Welsh with Gethin."
		)
	],
	moving: [
		withSiobhan(
			33,
			'Siobhan rings once a week, as we always have. Nothing else changes yet.',
			'Weeks 1 to 3'
		),
		withSiobhan(
			14,
			"In week 4 Siobhan rings, and we write down what to expect and how often each team will be in touch. She brings Gethin to mine for tea and a look at the sheep. Week 5 is Siobhan's. Week 6 is Gethin's, and he comes up. Week 7 is Siobhan's again and week 8 is Gethin's.",
			'Weeks 4 to 8'
		),
		mine(
			2,
			'This is week 6. Gethin came up on the early bus, which is more than I expected. After week 8 they go on taking turns until I say I am ready, and "not yet" is a proper answer. There is no last day in the diary. They speak to each other every fortnight and I see what they said. I got dropped between two teams in 2020 and I am not being dropped again.',
			'Where we are, and after week 8'
		)
	],
	crisis: [
		mine(
			36,
			'I start writing lists at 3am. I give records away. I tell Nan I have a cold.',
			'Early on'
		),
		mine(
			36,
			'Somebody up the track to walk the fence with me. Sleep before talk. Welsh, if you have it.',
			'What helps'
		),
		withSiobhan(
			27,
			'In the daytime, Siobhan or Gethin, either will do. Out of hours, Nightlight, or 111 and option 2. Nan holds the sheep, Tom holds the dog. If I start the crisis plan, Nightlight can read what I have allowed for that week.',
			'Who does what'
		),
		mine(
			9,
			'Two nights of lists and then the van. Nan saw it before I did.',
			'The week of the storm',
			{
				well: 'after',
				when: inDays(-14),
				helped: 'Tom taking the dog without asking why. Siobhan on the phone for four minutes.',
				change: 'Nan may take the van key on the first night, not the second.'
			}
		)
	],
	safety: [
		withSiobhan(
			27,
			'When I am flying I drive too fast and spend what I do not have. Nan keeps the van key if I ask her to, and I have promised to ask on the second night without sleep.'
		),
		mine(
			27,
			'When I come down from it I think people would be relieved. I know that thought by now. I ring someone and say "it is that one again".'
		)
	],
	wishes: [
		mine(
			44,
			'Nan first, while she is able, then my cousin Lowri. No big decisions about the land or the sheep while I am ill, even if I am very persuasive. I will be very persuasive.'
		)
	],
	support: [
		mine(72, 'Tell me the truth early. Do not tell me in a corridor.'),
		mine(
			72,
			'Welsh if you can, and if you cannot, say so and we will manage. Signal is bad past the cattle grid, so text and I will ring from the gate.'
		)
	]
};

export const owain: Person = {
	key: 'owain',
	chosenName: 'Owain Rees',
	signIn: 'owain',
	lang: 'en',
	safeContact: 'Text 07700 900454. He rings back from the gate, where there is signal.',
	accessNeeds: 'Welsh if you have it. Appointments after eleven, because of the bus.',
	links: [
		{
			team: 'harbour',
			responsible: 'siobhan',
			why: 'Owain and Siobhan have worked together since he came out of hospital.',
			toldDaysAgo: 380
		},
		{
			team: 'hillside',
			responsible: 'gethin',
			why: 'Owain has moved home to the valley, and asked for a team nearby.',
			toldDaysAgo: 39
		},
		{
			team: 'nightlight',
			responsible: 'desta',
			why: 'Owain wants the night team to know his name before they need it.',
			toldDaysAgo: 35
		},
		{
			team: 'saltmarsh',
			responsible: 'anand',
			why: 'The surgery does his bloods until the move is done.',
			toldDaysAgo: 200
		}
	],
	plan,
	supporters: [{ key: 'eluned', name: 'Eluned Rees', relationship: 'nan', signIn: 'eluned' }],
	permissions: [
		{
			to: { kind: 'worker', key: 'siobhan', team: 'harbour' },
			parts: ['matters', 'goals', 'decisions', 'contact', 'moving', 'crisis', 'safety', 'support'],
			abilities: ['see', 'suggest', 'coordinate'],
			purpose: 'To hold the plan with me until I say the move is done.',
			startedDaysAgo: 74,
			endsInDays: 60,
			condition: 'now'
		},
		{
			to: { kind: 'worker', key: 'gethin', team: 'hillside' },
			parts: ['matters', 'goals', 'contact', 'moving', 'support'],
			abilities: ['see', 'suggest'],
			purpose: 'So that I do not start again from nothing with the new team.',
			startedDaysAgo: 31,
			endsInDays: 150,
			condition: 'once_met'
		},
		{
			to: { kind: 'worker', key: 'marta', team: 'hillside' },
			parts: ['moving', 'decisions', 'support'],
			abilities: ['see'],
			purpose: 'So that somebody knows me when Gethin is on leave.',
			startedDaysAgo: 10,
			endsInDays: 80,
			condition: 'once_met'
		},
		{
			to: { kind: 'team', key: 'nightlight' },
			parts: ['people', 'crisis', 'safety', 'wishes', 'support'],
			abilities: ['see'],
			purpose: 'So that whoever answers at night knows what helps, and who has the dog.',
			startedDaysAgo: 27,
			endsInDays: 300,
			condition: 'in_crisis'
		},
		{
			to: { kind: 'worker', key: 'anand', team: 'saltmarsh' },
			parts: ['decisions'],
			abilities: ['see'],
			purpose: 'To match my bloods with the new dose.',
			startedDaysAgo: 2,
			endsInDays: 5,
			condition: 'now',
			with: 'Nan'
		},
		{
			to: { kind: 'supporter', key: 'eluned' },
			parts: ['week', 'moving', 'crisis'],
			abilities: ['see'],
			purpose: 'So that Nan knows whose week it is, and who to ring.',
			startedDaysAgo: 12,
			endsInDays: null,
			condition: 'now'
		}
	],
	together: [
		{
			kind: 'write',
			part: 'wishes',
			note: 'I know what I want to say. I do not know how to put it.',
			suits: 'A Monday or a Friday, not early',
			team: 'harbour',
			askedDaysAgo: 1
		},
		{
			kind: 'place',
			what: 'Marram Garden',
			note: 'Walk in with me and stay for the first ten minutes.',
			team: 'harbour',
			askedDaysAgo: 6,
			agreed: { saidDaysAgo: 4, inDays: 5, hour: 14, where: 'At the garden gate' }
		}
	],
	agreedContact: [
		{
			team: 'hillside',
			offeredDaysAgo: 11,
			agreedDaysAgo: 9,
			times: 1,
			everyWeeks: 2,
			modes: ['face', 'phone'],
			place: 'each_time',
			placeWords: 'At the farm gate, or walking the lane',
			days: [1, 2, 3, 4, 5],
			from: '10:00',
			until: '16:00',
			slips: 'call',
			outside: 'Nightlight knows his name, and rings back.',
			more: 'Not at lambing. Then a text will do.'
		}
	],
	contacts: [
		{
			team: 'hillside',
			mode: 'face',
			place: 'At the farm gate',
			askedDaysAgo: 5,
			inDays: 4,
			hour: 10,
			minutes: 60,
			state: 'booked'
		},
		{
			team: 'harbour',
			mode: 'video',
			askedDaysAgo: 2,
			asked: true,
			suits: 'After milking, so from ten',
			state: 'asked'
		}
	],
	questions: [],
	suggestions: [
		{
			by: 'gethin',
			part: 'goals',
			instead: 'College',
			heading: 'College',
			words: 'One day a week at the agricultural college from January, and two by September.',
			details: {
				steps: [
					{ what: 'Look round with Gethin', how: 'someone' },
					{ what: 'One class, with him in the canteen', how: 'nearby' },
					{ what: 'Go, and tell him about it after', how: 'alone' }
				],
				here: 1
			},
			lang: 'en',
			why: 'The January course is one day a week. It might be a gentler start. It is fine if not.',
			daysAgo: 4
		}
	],
	paperCopies: [
		{
			who: 'Nan, in the dresser',
			parts: ['crisis', 'support'],
			madeDaysAgo: 20,
			note: 'The one before the storm. I owe her a new one.'
		}
	],
	hardTime: {
		hours: 72,
		mayRenew: true,
		starters: [
			{ kind: 'team', key: 'nightlight', team: 'nightlight' },
			{ kind: 'worker', key: 'siobhan', team: 'harbour' }
		],
		told: ['eluned'],
		agreedDaysAgo: 34
	},
	meetings: [
		{ worker: 'siobhan', daysAgo: 370, confirmed: true },
		{ worker: 'gethin', daysAgo: 15, confirmed: true },
		{ worker: 'marta', daysAgo: 3, confirmed: false }
	],
	looks: [
		{ by: 'siobhan', parts: ['moving', 'contact', 'decisions'], daysAgo: 27 },
		{ by: 'siobhan', parts: ['moving', 'crisis', 'safety'], daysAgo: 8 },
		{ by: 'gethin', parts: ['matters', 'moving', 'support'], daysAgo: 14 },
		{ by: 'gethin', parts: ['moving', 'contact'], daysAgo: 5 },
		{ by: 'anand', parts: ['decisions'], daysAgo: 1 },
		{ by: 'eluned', parts: ['week', 'moving'], daysAgo: 11 }
	],
	tries: [{ by: 'nasreen', times: 6, daysAgo: 2 }],
	lookQuestions: [
		{
			about: 'gethin',
			words: 'We had just talked on the phone about the move. What was he looking for?',
			askedDaysAgo: 3
		}
	]
};
