// Danny uses Easy Read. The garden can see some of his plan, and a question is waiting for him.
import type { Person, Plan } from '../types.ts';
import { writing } from '../writing.ts';

const mine = writing('en-x-easy');
const together = writing('en-x-easy', 'kwame');
const atTheGarden = writing('en-x-easy', 'winston');

const plan: Plan = {
	matters: [
		mine(52, 'My sister Kel. My flat. Wrestling on a Saturday. I have my own key and I like that.'),
		mine(52, 'I am 26. Please do not talk to me like I am 6.')
	],
	strengths: [
		mine(52, 'I make the best lemon cake. I know the recipe in my head. I am funny. Ask anyone.'),
		atTheGarden(19, 'Danny notices when someone is left out. He goes and sits with them.')
	],
	week: [
		mine(47, 'I go to the garden. I do the compost. Nobody else wants to.', 'Garden', {
			days: ['tue', 'thu'],
			time: 'morning',
			company: 'Winston'
		}),
		mine(47, 'Charity shop. I do the DVDs. I put them in order and people mess them up.', 'Shop', {
			days: ['fri']
		}),
		mine(47, 'Kel comes. We eat pizza. We watch wrestling. She shouts more than me.', 'Kel', {
			days: ['sat'],
			time: 'evening'
		})
	],
	goals: [
		mine(28, 'I want to sell my cake at the summer fair.', 'My cake stall', {
			steps: [
				{ what: 'I make the cake with Winston', how: 'someone' },
				{ what: 'Winston is in the next room', how: 'nearby' },
				{ what: 'I do it on my own', how: 'alone' }
			],
			here: 2
		}),
		mine(28, 'I want to go on holiday with Kel. Somewhere with a pool. We have saved £85.')
	],
	people: [
		mine(
			50,
			'Kel is my big sister. She rings me every night at 8. We say goodnight the same way each time.'
		),
		mine(
			50,
			'My mum died. I have her blue jumper. Some days I want to talk about her. Some days I do not.'
		)
	],
	faith: [
		mine(
			44,
			'I am not sure about God. I like the singing at Christmas. I think my mum can hear me.'
		)
	],
	community: [
		mine(44, 'I want a food hygiene certificate. Then I could work in a real kitchen.'),
		mine(44, 'The library has a disco on the last Friday. I am a very good dancer.')
	],
	decisions: [
		together(
			17,
			'I take one tablet in the morning. I could stay on it. I could take less. I could stop slowly.',
			'My tablet: what I can choose'
		),
		together(
			17,
			'I think it keeps the voices quiet. But it makes me hungry all day. We agreed: same tablet for 8 weeks. Then we look again with Dr Siddiqui.',
			'My tablet: what I think, and what we agreed'
		),
		mine(
			17,
			'I could have none, one, or more. I like one with the wrestling. Two makes me sad. We agreed: one beer, only on Saturday. We talk about it again after the summer fair.',
			'Beer'
		)
	],
	practical: [
		mine(
			31,
			'I can use the cash machine. I need help with letters. Long words make me feel sick.',
			'Money'
		),
		together(
			31,
			'Danny wants a picture list for the washing machine. Kwame will make it with him.',
			'At home'
		)
	],
	contact: [
		together(
			17,
			'Kwame comes every Wednesday at 2. We go for a walk or have tea. He texts me the night before with a thumbs up. If he is late he rings. If he cannot come he tells me why.'
		)
	],
	moving: [
		mine(
			17,
			'I am not moving teams. If I do, show me a photo of the new person. Do not do it near my birthday.'
		)
	],
	crisis: [
		mine(
			39,
			'I stop being funny. I sleep in my clothes. I turn the telly up to cover the voices.',
			'Things are getting hard when',
			{ well: 'signs' }
		),
		mine(
			39,
			"Headphones. My mum's jumper. Kel. Walking fast. Do not all talk at the same time.",
			'What helps me',
			{ well: 'helps' }
		),
		together(
			17,
			'I ring Kel. Kel rings Kwame. At night I ring the night team. I can text "SHOUT" to 85258. If I am in danger I ring 999.',
			'Who does what'
		)
	],
	safety: [
		together(
			17,
			'Some voices tell me to hurt myself. I do not have to do what they say. I tell Kel when they are loud. Kel stays with me until they go quiet.'
		),
		mine(
			17,
			'A man at the bus stop took my money two times. Now I wait by the shop. The shop lady knows me.'
		)
	],
	wishes: [
		mine(
			35,
			'Ask Kel first. Tell me what is happening, even if I do not answer. I am still listening. Let me keep my headphones and the jumper.'
		)
	],
	support: [
		mine(51, 'Say one thing. Then wait. I need time to think. Waiting is not rude.'),
		mine(
			51,
			'Use Easy Read. Use pictures. Do not ask "do you understand". Ask me to tell you what we said.'
		)
	]
};

export const danny: Person = {
	key: 'danny',
	chosenName: 'Danny Olsen',
	signIn: 'danny',
	lang: 'en-x-easy',
	safeContact: 'Text 07700 900343 first, then ring. Not before 9am.',
	accessNeeds: 'Easy Read and pictures. Say one thing, then wait.',
	links: [
		{
			team: 'harbour',
			responsible: 'kwame',
			why: 'Danny asked for help with voices. He wants to keep his own flat.',
			toldDaysAgo: 60
		},
		{
			team: 'garden',
			responsible: 'winston',
			why: 'Danny wants to grow things, and sell his lemon cake.',
			toldDaysAgo: 48
		}
	],
	plan,
	supporters: [],
	permissions: [
		{
			to: { kind: 'team', key: 'garden' },
			parts: ['matters', 'strengths', 'goals', 'support'],
			abilities: ['see', 'suggest'],
			purpose: 'So the garden can help me in the way I like. So they can help with my cake stall.',
			startedDaysAgo: 46,
			endsInDays: 134,
			condition: 'now'
		}
	],
	suggestions: [
		{
			by: 'winston',
			part: 'goals',
			heading: 'Cooking',
			words: 'I will cook one meal a week. Winston cooks with me the first time.',
			lang: 'en-x-easy',
			why: 'You said you like the smell of onions.',
			daysAgo: 5
		}
	],
	together: [
		{
			kind: 'read',
			note: 'I want to read it on paper. You read one line. Then I do.',
			team: 'harbour',
			askedDaysAgo: 4,
			agreed: { saidDaysAgo: 3, inDays: 3, hour: 11, where: 'At my kitchen table' }
		}
	],
	contacts: [
		{ team: 'harbour', mode: 'phone', askedDaysAgo: 6, inDays: 6, hour: 16, state: 'booked' }
	],
	questions: [
		{
			from: 'kwame',
			team: 'harbour',
			to: { kind: 'worker', key: 'kwame', team: 'harbour' },
			parts: ['week', 'contact', 'crisis', 'support'],
			abilities: ['see', 'suggest'],
			purpose:
				'I want to read these parts before I visit. Then you do not have to tell me again. I will know what to do on a hard day.',
			periodDays: 90,
			condition: 'once_met',
			askedDaysAgo: 3
		}
	],
	sharedByLaw: [
		{
			by: 'kwame',
			team: 'harbour',
			to: 'nightlight',
			what: 'Your address. The name of your medicine.',
			reason:
				'A neighbour called 999. They saw smoke in your flat and nobody came to the door. We told the crisis team who to look for.',
			basis: 'life',
			basisWords: 'The law lets us share what is needed to save a life.',
			decidedBy: 'ruth',
			urgent: true,
			daysAgo: 1
		}
	],
	meetings: [{ worker: 'kwame', daysAgo: 52, confirmed: true }],
	looks: [
		{ by: 'winston', parts: ['matters', 'strengths', 'goals', 'support'], daysAgo: 45 },
		{ by: 'winston', parts: ['goals'], daysAgo: 5 }
	]
};
