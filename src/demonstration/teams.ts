// A made-up service and the teams around it. The numbers are the ones kept for drama, so that
// nobody's telephone rings.
import type { Keeping, Service, Team } from './types.ts';

export const service: Service = {
	name: 'Marram Bay Community Mental Health',
	phone: '01632 960100',
	outOfHours: '0808 157 0111'
};

/** How long the service keeps things; of looks it has not said yet. */
export const keeping: Keeping[] = [
	{ kind: 'contacts', months: 96, why: 'So that we can say who worked with you, and when.' },
	{ kind: 'promises', months: 36, why: 'So that you can hold us to what we said.' },
	{ kind: 'decisions', months: 96, why: 'So that you can always show what you decided.' }
];

export const teams: Team[] = [
	{
		key: 'harbour',
		name: 'Harbour Mental Health Team',
		sector: 'mental_health',
		phone: '01632 960110',
		about: 'Nurses, social workers and a doctor who support adults in the town and by the sea.',
		hours: 'Monday to Friday, 9am to 5pm'
	},
	{
		key: 'hillside',
		name: 'Hillside Mental Health Team',
		sector: 'mental_health',
		phone: '01632 960120',
		about: 'Nurses, therapists and a doctor who support adults in the villages and up the valley.',
		hours: 'Monday to Friday, 9am to 5pm, and Wednesdays until 7pm'
	},
	{
		key: 'nightlight',
		name: 'Nightlight Crisis Team',
		sector: 'crisis',
		phone: '0808 157 0111',
		about:
			'People who answer the phone, and come out to you if need be, when things are very hard.',
		hours: 'Every day and every night'
	},
	{
		key: 'saltmarsh',
		name: 'Saltmarsh Surgery',
		sector: 'gp',
		phone: '01632 960130',
		about: "A doctors' surgery that looks after your body as well as your mind.",
		hours: 'Monday to Friday, 8am to 6:30pm'
	},
	{
		key: 'fourdoors',
		name: 'Four Doors Housing Support',
		sector: 'housing',
		phone: '01632 960140',
		about: 'Housing workers who help you to find, keep and look after a home.',
		hours: 'Monday to Thursday, 9am to 5pm, and Fridays until 1pm'
	},
	{
		key: 'garden',
		name: 'Marram Garden',
		sector: 'voluntary',
		phone: '01632 960150',
		about: 'A garden and kitchen where people grow, cook and eat together.',
		hours: 'Tuesday to Saturday, 10am to 4pm'
	},
	{
		key: 'advice',
		name: 'Loose Change Money Advice',
		sector: 'voluntary',
		phone: '01632 960160',
		about: 'Advisers who sit with you and sort out benefits, bills and letters.',
		hours: 'Monday, Wednesday and Friday, 10am to 3pm'
	}
];
