import { expect, it } from 'vitest';
import { bookingIn } from './contact-form';

const ID = '7f1c1c0e-6f0b-4d53-9d62-0f4c6a1f8e11';
const typed = {
	mode: 'phone',
	day: null,
	time: '2pm',
	minutes: '30',
	where: '',
	zone: 'Europe/London',
	anyway: '',
	otherwise: '',
	why: ''
} as const;
const booked = (who: string) => bookingIn({ ...typed, who });

it('a contact is booked with a worker of a link', () => {
	expect(booked(`${ID} ${ID}`).problems?.who).toBeUndefined();
});

it.each(['', ID, `${ID} ${'-'.repeat(36)}`, `${'a'.repeat(36)} ${ID}`, `${ID} ${ID} `])(
	'“%s” names nobody',
	(who) => {
		expect(booked(who).problems?.who).toBe('contact:work.whoNeeded');
	}
);
