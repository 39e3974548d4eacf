// Who carries messages for this service, from what it set. What it set by half is a mistake that stops the server; what it
// did not set is for staff to print or to call.
import { mailServer } from './mail-server';
import { openEmail, type Post } from './email';
import type { Way } from '#lib/domain/reach/reach';
import type { Senders } from './sender';
import { openNotify } from './text-and-letter';

export type Settings = {
	SMTP_URL?: string;
	MAIL_FROM?: string;
	NOTIFY_API_KEY?: string;
	NOTIFY_TEXT_TEMPLATE?: string;
	NOTIFY_LETTER_TEMPLATE?: string;
	NOTIFY_URL: string;
};

/** What a provider calls the message with this id; null when it has none. Only asked of one that can be. */
export type Finder = (id: string) => Promise<string | null>;

export type Providers = {
	senders: Senders;
	finders: Partial<Record<Way, Finder>>;
	/** Ends what waits between messages; one that is under way goes on to its end. */
	close: () => void;
};

function post({ SMTP_URL, MAIL_FROM }: Settings): Post | null {
	if (Boolean(SMTP_URL) !== Boolean(MAIL_FROM))
		throw new Error('Sayso needs SMTP_URL and MAIL_FROM, or neither of them.');
	return SMTP_URL && MAIL_FROM ? openEmail(mailServer(SMTP_URL, MAIL_FROM), MAIL_FROM) : null;
}

function notify(settings: Settings) {
	const { NOTIFY_API_KEY: key, NOTIFY_URL: base } = settings;
	const { NOTIFY_TEXT_TEMPLATE: text, NOTIFY_LETTER_TEMPLATE: letter } = settings;
	if (Boolean(key) !== Boolean(text || letter))
		throw new Error(
			'Sayso needs NOTIFY_API_KEY and NOTIFY_TEXT_TEMPLATE or NOTIFY_LETTER_TEMPLATE, or none of them.'
		);
	return key ? openNotify({ base, key, templates: { text, letter } }) : null;
}

/** Opens them. */
export function openProviders(settings: Settings): Providers {
	const email = post(settings);
	const other = notify(settings);
	return {
		senders: { ...(email && { email: email.send }), ...other?.senders },
		finders: other ? { text: other.find, letter: other.find } : {},
		close: () => email?.close()
	};
}
