// Jules keeps a whole plan and shows none of it. That is a good way to use Sayso.
import type { Person, Plan } from '../types.ts';
import { writing } from '../writing.ts';

const mine = writing('en');

const plan: Plan = {
	matters: [
		mine(
			90,
			'Having one place that is only mine. I have been written about for years. This is me writing.'
		),
		mine(
			90,
			'My violin, my cat Brahms, being they and not he or she, and being late without a speech about it.'
		)
	],
	strengths: [
		mine(
			90,
			'I can teach a child with no rhythm to hear the beat in a washing machine. I have done it four times.'
		),
		mine(51, 'I know my own mind. It is a noisy building but I know where the stairs are.')
	],
	week: [
		mine(
			84,
			'Three pupils, at my kitchen table. Brahms sits in on the scales and leaves for the pieces.',
			'Monday and Wednesday'
		),
		mine(84, 'Swimming at seven, when it is only me and the old men who nod.', 'Friday'),
		mine(16, 'Nothing. On purpose.', 'Saturday')
	],
	goals: [
		mine(
			62,
			'To play in front of people again. First for Ade, then for Ade and Dot, then at the hospital carol thing, back row.'
		),
		mine(62, 'To open post on the day it comes. Current record: nine days.')
	],
	people: [
		mine(
			80,
			'Ade, my twin. We are close and I tell them very little about this. Both of those are true and we like it so.'
		),
		mine(80, 'Dot upstairs, 81, who feeds Brahms and thinks I am "artistic".')
	],
	faith: [
		mine(
			71,
			'None, unless slow movements count. Please do not offer to pray for me, I never know where to look.'
		)
	],
	community: [
		mine(
			71,
			'I left the school in the middle of a term and I still cross the road to avoid it. I do not want to go back. I would like to stop crossing the road.'
		),
		mine(37, 'Evening class in bookbinding, if there is one with a door I can sit near.')
	],
	decisions: [
		mine(
			23,
			'Offered: tablets, talking, both, neither. My view is that the talking did more than the tablets and the tablets took my hands, which I need. Dr Siddiqui and I agreed no tablets for six months and a talk at the end of it. She said it as if it was an ordinary thing to want.',
			'Tablets or not'
		),
		mine(
			23,
			'Wine. Could stop, could count, could carry on. I said count. Agreed: I count for eight weeks, in my own notebook, and nobody asks to see the notebook.',
			'Drinking'
		)
	],
	practical: [
		mine(
			46,
			'Rent is fine. The gas bill is a work of fiction. I will ask Loose Change about it when I can face the stairs.'
		),
		mine(46, 'I can cook. I forget to. An alarm called FOOD works better than a person asking.')
	],
	contact: [
		mine(
			23,
			'Marta writes, by email, every second Monday. Two lines is plenty. I answer by Thursday. If I do not, she writes once more, and then rings on the Friday after three. She has kept to it so far, every time.'
		)
	],
	moving: [mine(23, 'Not moving. If Marta ever leaves I would like to be told by Marta.')],
	crisis: [
		mine(
			57,
			"I practise the same four bars for hours. I stop answering Ade's silly pictures. I move the furniture.",
			'What comes first'
		),
		mine(
			57,
			'Cold water on the face, the long way round the park, Brahms on my feet. Being left alone by people who stay in the next room.',
			'What helps'
		),
		mine(
			23,
			'I ring Marta in the day. At night it is Samaritans, 116 123, because they do not know me. If I am not safe, 999, and I leave the door on the latch.',
			'Who does what'
		)
	],
	safety: [
		mine(
			23,
			'I have hurt myself before, not for three years. I keep the flat the way my counsellor and I worked out, and I check it on the first of the month. If I have stopped checking, that is the sign.'
		)
	],
	wishes: [
		mine(
			68,
			'Ask Ade, who will say "what would Jules want" and then be right. Not my parents, kindly but firmly. Do not cut my nails or my hair. Somebody must feed Brahms before anybody discusses anything.'
		)
	],
	support: [
		mine(88, 'They, them, Jules. If you get it wrong, say it right the next time and carry on.'),
		mine(88, 'Write, do not ring. Give me a day to answer. I am not ignoring you, I am drafting.'),
		mine(14, 'Do not tell me I am brave.')
	]
};

export const jules: Person = {
	key: 'jules',
	chosenName: 'Jules Adeyemi',
	signIn: 'jules',
	lang: 'en',
	safeContact: 'Email is best. Call 07700 900565 only on a Friday after 3pm.',
	accessNeeds: 'Write rather than ring. They and them.',
	links: [
		{
			team: 'hillside',
			responsible: 'marta',
			why: 'Jules asked for somebody to write to, and a doctor to think things over with.',
			toldDaysAgo: 95
		}
	],
	plan,
	supporters: [],
	permissions: [],
	questions: [],
	suggestions: [],
	told: [
		{
			by: 'marta',
			team: 'hillside',
			part: 'support',
			words: 'Write to me first. I read everything twice and answer the day after.',
			lang: 'en',
			how: 'paper',
			toldDaysAgo: 5,
			daysAgo: 3
		}
	],
	writtenDown: [
		{
			by: 'marta',
			team: 'hillside',
			said: 'no',
			whom: 'fourdoors',
			how: 'paper',
			toldDaysAgo: 5,
			daysAgo: 3,
			receipt: [
				'Marta wrote this down for you.',
				'You told us on paper.',
				'You said no to what Four Doors Housing Support asked.',
				'Nothing changes and nothing is shared. You can say yes later.',
				'Your support carries on.'
			].join('\n')
		}
	],
	meetings: [{ worker: 'marta', daysAgo: 86, confirmed: true }],
	looks: []
};
