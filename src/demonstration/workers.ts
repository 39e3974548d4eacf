// The people who work in the made-up teams. One of them is in two teams, as happens; the two
// officers are in none, because neither needs a plan to do their work.
import type { Worker } from './types.ts';

export const workers: Worker[] = [
	{
		key: 'siobhan',
		name: 'Siobhan Keane',
		job: 'Community nurse and coordinator',
		teams: [{ team: 'harbour', role: 'worker' }],
		signIn: 'siobhan'
	},
	{
		key: 'kwame',
		name: 'Kwame Boateng',
		job: 'Social worker and coordinator',
		teams: [{ team: 'harbour', role: 'worker' }],
		signIn: 'kwame'
	},
	{
		key: 'ruth',
		name: 'Ruth Abelson',
		job: 'Team manager',
		teams: [{ team: 'harbour', role: 'supervisor' }],
		signIn: 'ruth'
	},
	{
		key: 'farah',
		name: 'Dr Farah Siddiqui',
		job: 'Psychiatrist',
		teams: [
			{ team: 'harbour', role: 'worker' },
			{ team: 'hillside', role: 'worker' }
		],
		signIn: 'farah'
	},
	{
		key: 'gethin',
		name: 'Gethin Pryce',
		job: 'Occupational therapist and key worker',
		teams: [{ team: 'hillside', role: 'worker' }],
		signIn: 'gethin'
	},
	{
		key: 'marta',
		name: 'Marta Zielińska',
		job: 'Community nurse',
		teams: [{ team: 'hillside', role: 'worker' }],
		signIn: 'marta'
	},
	{
		key: 'colin',
		name: 'Colin Okafor',
		job: 'Team manager',
		teams: [{ team: 'hillside', role: 'supervisor' }],
		signIn: 'colin'
	},
	{
		key: 'desta',
		name: 'Desta Haile',
		job: 'Crisis nurse',
		teams: [{ team: 'nightlight', role: 'worker' }],
		signIn: 'desta'
	},
	{
		key: 'lorraine',
		name: 'Lorraine Petch',
		job: 'Crisis team leader',
		teams: [{ team: 'nightlight', role: 'supervisor' }],
		signIn: 'lorraine'
	},
	{
		key: 'anand',
		name: 'Dr Anand Mistry',
		job: 'GP',
		teams: [{ team: 'saltmarsh', role: 'worker' }],
		signIn: 'anand'
	},
	{
		key: 'jodie',
		name: 'Jodie Farrant',
		job: 'Housing support worker',
		teams: [{ team: 'fourdoors', role: 'worker' }],
		signIn: 'jodie'
	},
	{
		key: 'winston',
		name: 'Winston Clarke',
		job: 'Garden and kitchen leader',
		teams: [{ team: 'garden', role: 'worker' }],
		signIn: 'winston'
	},
	{
		key: 'nasreen',
		name: 'Nasreen Begum',
		job: 'Money adviser',
		teams: [{ team: 'advice', role: 'worker' }],
		signIn: 'nasreen'
	},
	{
		key: 'helen',
		name: 'Helen Thorsby',
		job: 'Privacy lead',
		teams: [],
		office: 'privacy_lead',
		signIn: 'helen'
	},
	{
		key: 'tomasz',
		name: 'Tomasz Wilk',
		job: 'Accounts and systems',
		teams: [],
		office: 'administrator',
		signIn: 'tomasz'
	}
];
