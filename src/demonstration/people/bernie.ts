// Nobody can see anything of Bernie's yet: whoever tries Sayso first begins from nothing.
import type { Person, Plan } from '../types.ts';
import { writing } from '../writing.ts';

const mine = writing('en');
const together = writing('en', 'siobhan');

const plan: Plan = {
	matters: [
		mine(
			41,
			'My dog Biscuit, the sea, and being called Bernie. Only my mother called me Bernadette and only when I had broken something.'
		),
		mine(
			41,
			'I want to be asked before things are arranged. Twenty years of people turning up with a form already filled in.'
		),
		mine(12, 'Quiet mornings. I am not a whole person until ten.')
	],
	strengths: [
		mine(
			41,
			'I drove the 42 bus for nineteen years and I can tell what sort of day somebody is having from the way they get on. That has not gone anywhere.'
		),
		mine(
			41,
			'I can mend most things with a plug. I have all the time in the world for animals and none for forms.'
		),
		together(
			30,
			'Bernie got herself back to the front door, then the gate, then the beach, by herself, one bit a week.'
		)
	],
	week: [
		mine(
			38,
			'Beach with Biscuit before it gets busy, even if it is only to the first bench. If I have done the bench I have done the day.',
			'Every morning'
		),
		mine(
			38,
			'Launderette, then chips with Maureen if she is about. We do not talk about illness.',
			'Tuesday'
		),
		mine(
			20,
			'The long one. Shops shut early, nobody rings. I keep the radio drama and a jigsaw for it.',
			'Sunday'
		)
	],
	goals: [
		mine(
			25,
			'To ride a bus again, as a passenger. One stop with someone. Then one stop with someone sitting behind. Then by myself, to the garden centre, for a proper cup of tea.',
			'One stop at a time'
		),
		mine(9, 'To sleep in the bed and not on the settee. I did it twice last week.')
	],
	people: [
		mine(
			41,
			'My brother Eamon is in Cork and rings on a Sunday when he remembers. He is kind and he worries, so I tell him things after, not during.'
		),
		mine(
			41,
			'Maureen from the launderette. She knows I get bad spells and she knows not to make a face about it.'
		),
		mine(36, 'I have not spoken to my son since 2017. Please do not bring it up first. I might.')
	],
	faith: [
		mine(
			33,
			'Brought up Catholic and I have my own arrangement with God now. I light a candle for my mother on the ninth of each month. I do not want the priest sent for.'
		)
	],
	community: [
		mine(
			27,
			'I would like to do something with my hands around other people who are not all unwell. A repair café, something like that.'
		),
		mine(
			27,
			'Not ready for paid work. I would like to say that once and not be asked every three months.'
		)
	],
	decisions: [
		together(
			22,
			'The choices were: stay on the same dose, come down slowly, or change to another tablet. My view is that the dose makes me slow and puts two hours of fog on my morning, but I am frightened of coming off it. We agreed to stay as I am for three months, and then come down a little, with a phone call every week while we do it.',
			'The evening tablets'
		),
		mine(
			22,
			'About eight a day. I could stop, cut down, try patches, or leave it. I am leaving it. We agreed nobody asks again for six months.',
			'Smoking'
		)
	],
	practical: [
		mine(
			31,
			'Brown envelopes go in the bread bin and I lose heart. I need someone to open them with me, not for me.',
			'Letters and money'
		),
		mine(31, 'The flat is mine, paid for. The boiler is not well either.', 'Home')
	],
	contact: [
		together(
			22,
			'Siobhan rings on Thursdays between eleven and noon. If I do not answer she tries once more at two and then sends a text saying only "It is Siobhan". If she cannot ring she tells me the day before. Every fourth week we walk on the beach and Biscuit comes.'
		)
	],
	moving: [
		mine(
			18,
			'I am not moving anywhere just now. When it comes I want to meet the new person twice, on my own ground, before Siobhan goes. Last time I found out from a letter.'
		)
	],
	crisis: [
		mine(
			34,
			'I stop opening the curtains. I ring in sick to things nobody is expecting me at. I start checking the cooker, then the cooker again.',
			'What you would notice'
		),
		mine(
			34,
			'Somebody sitting in the same room and not asking. The dog. Toast. Being told plainly what day it is and what happens next.',
			'What helps'
		),
		together(
			22,
			'Bernie rings Siobhan, or the team in the daytime. At night she rings the out-of-hours number or Samaritans on 116 123. Maureen has a key and will take Biscuit.',
			'Who does what'
		)
	],
	safety: [
		together(
			22,
			'When it is very bad I think I would be better off dead. I have not acted on it since 2019. I say it out loud more easily if I am asked straight, with nobody writing. Then I am safer with company until it passes, and it does pass.'
		),
		mine(
			22,
			'I answer the door to nobody after dark. If it has to be somebody, ring first and say who.'
		)
	],
	wishes: [
		mine(
			29,
			'Ask Eamon, but tell him it is not as bad as he will think. I want to stay at home if it can be done, even if it takes more people. If it must be hospital, not the one on the hill, and Biscuit goes to Maureen and nowhere else.'
		)
	],
	support: [
		mine(
			40,
			'Tell me the thing first and the reasons after. Do not say "how are we". Sit beside me and not across from me.'
		),
		mine(
			40,
			'I am deaf in the left ear, so stand on my right. My phone is loud enough, do not shout.'
		)
	]
};

export const bernie: Person = {
	key: 'bernie',
	chosenName: 'Bernie Coyle',
	signIn: 'bernie',
	lang: 'en',
	safeContact: 'Ring 07700 900121 after ten in the morning. No messages on the house phone.',
	accessNeeds: 'Deaf in the left ear. Please speak on my right side.',
	links: [
		{
			team: 'harbour',
			responsible: 'siobhan',
			why: 'Bernie and her doctor asked for somebody to stand by her through a hard stretch.',
			toldDaysAgo: 45
		}
	],
	plan,
	supporters: [],
	permissions: [],
	contacts: [
		{ team: 'harbour', mode: 'phone', askedDaysAgo: 8, inDays: 3, hour: 14, state: 'booked' },
		{
			team: 'harbour',
			mode: 'face',
			place: 'At home, in the kitchen',
			askedDaysAgo: 18,
			inDays: -11,
			hour: 11,
			minutes: 60,
			state: 'kept',
			note: 'We looked at the new flat together. Siobhan rings the landlord.'
		},
		{
			team: 'harbour',
			mode: 'phone',
			askedDaysAgo: 32,
			inDays: -25,
			hour: 15,
			state: 'missed_by_us',
			note: 'Siobhan was kept in a meeting. She is sorry.',
			said: ['nobody_came']
		}
	],
	questions: [],
	suggestions: [],
	hardTime: {
		hours: 48,
		mayRenew: false,
		starters: [{ kind: 'team', key: 'nightlight', team: 'nightlight' }],
		told: [],
		agreedDaysAgo: 12
	},
	meetings: [],
	looks: []
};
