// What stands in for the mail server and for GOV.UK Notify while somebody tries, develops or tests Sayso: both are real servers on
// this machine, and whatever they take is only kept here, in memory, to be read.
import { randomUUID } from 'node:crypto';
import { catchMail } from './mail.mjs';
import { catchTextsAndLetters } from './notify.mjs';
import { showCaught } from './page.mjs';

/**
 * Starts them.
 * @returns what the server needs to know, what was caught so far (oldest first), where it can be read, and how to stop.
 */
export async function startCatcher() {
	const caught = [];
	const take = (message) => void caught.push({ ...message, at: new Date() });
	const [sms, letter] = [randomUUID(), randomUUID()];
	const key = `local-${randomUUID()}-${randomUUID()}`;
	const mail = await catchMail(take);
	const notify = await catchTextsAndLetters(take, { key, templates: { sms, letter } });
	const page = await showCaught(caught);
	return {
		caught,
		url: page.url,
		env: {
			SMTP_URL: mail.url,
			MAIL_FROM: 'Sayso <no-reply@sayso.example>',
			NOTIFY_URL: notify.url,
			NOTIFY_API_KEY: key,
			NOTIFY_TEXT_TEMPLATE: sms,
			NOTIFY_LETTER_TEMPLATE: letter
		},
		stop: () => Promise.all([mail, notify, page].map(({ stop }) => stop()))
	};
}

/** Starts them, unless whoever starts Sayso said by whom messages go. */
export const catchUnlessSet = async () =>
	process.env.SMTP_URL || process.env.NOTIFY_API_KEY ? null : startCatcher();
