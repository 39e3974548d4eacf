// What a service has to set to be able to send, and what it may not set by half.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FROM, MAIL_SERVER, NOTIFY_BASE, NOTIFY_KEY } from './addresses';
import { openProviders } from './providers';

const NOTIFY_URL = 'https://notify.example';
const KEY = `a-key-${randomUUID()}-${randomUUID()}`;
const MAIL = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Sayso <no-reply@sayso.example>' };
const [NOTIFY_TEXT_TEMPLATE, NOTIFY_LETTER_TEMPLATE] = [randomUUID(), randomUUID()];

describe('who carries messages', () => {
	it.each([
		[{}, []],
		[MAIL, ['email']],
		[{ NOTIFY_API_KEY: KEY, NOTIFY_TEXT_TEMPLATE }, ['text']],
		[{ NOTIFY_API_KEY: KEY, NOTIFY_LETTER_TEMPLATE }, ['letter']],
		[
			{ ...MAIL, NOTIFY_API_KEY: KEY, NOTIFY_TEXT_TEMPLATE, NOTIFY_LETTER_TEMPLATE },
			['email', 'letter', 'text']
		]
	])('%o', (settings, ways) => {
		const { senders, close } = openProviders({ NOTIFY_URL, ...settings });
		expect(Object.keys(senders).toSorted()).toEqual(ways);
		close();
	});

	it.each([
		{ SMTP_URL: MAIL.SMTP_URL },
		{ MAIL_FROM: MAIL.MAIL_FROM },
		{ NOTIFY_API_KEY: KEY },
		{ NOTIFY_TEXT_TEMPLATE },
		{ NOTIFY_LETTER_TEMPLATE }
	])('not by half: %o', (settings) => {
		expect(() => openProviders({ NOTIFY_URL, ...settings })).toThrow(/^Sayso needs .* or /);
	});
});

it.each([
	[MAIL_SERVER, 'smtp://mail.example', true],
	[MAIL_SERVER, 'smtps://name:word@mail.example:465/', true],
	[MAIL_SERVER, 'smtp://mail.example?tls.rejectUnauthorized=false', false],
	[MAIL_SERVER, 'https://mail.example', false],
	[FROM, 'no-reply@sayso.example', true],
	[FROM, 'Sayso <no-reply@sayso.example>', true],
	[FROM, 'Sayso', false],
	[FROM, 'Sayso <a@b.example>\r\nBcc: c@d.example', false],
	[NOTIFY_KEY, KEY, true],
	[NOTIFY_KEY, randomUUID(), false],
	[NOTIFY_BASE, 'https://api.notifications.service.gov.uk', true],
	[NOTIFY_BASE, 'http://127.0.0.1:9999', true],
	[NOTIFY_BASE, 'http://notify.example', false],
	[NOTIFY_BASE, 'http://127.0.0.1.example', false]
])('%s takes %s: %s', (rule, written, taken) => {
	expect(rule.test(written)).toBe(taken);
});
