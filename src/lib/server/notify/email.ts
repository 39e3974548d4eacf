// Email, by SMTP: plain text that says what language it is in, with a Message-ID made of the message's own id, so that
// any mail server and reader knows it again. Nothing in it follows anybody, and an answer goes to no person's address.
// A mail server has not taken a message before its words were asked for; after that, only its answer tells.
import { createTransport } from 'nodemailer';
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool';
import type { Readable } from 'node:stream';
import { bcp47, dirOf } from '#lib/i18n/languages';
import { log } from '../log';
import { domainOf } from './addresses';
import type { Message, Sender, Sent } from './sender';

const AT_MOST_MS = 45_000;

export type Post = { send: Sender; close: () => void };

/** What nodemailer says of a failure; its texts are not looked at, since they can hold an address. */
type Failure = {
	code?: string;
	originalCode?: string;
	command?: string;
	responseCode?: number;
	permanent?: boolean;
};

const RIGHT_TO_LEFT = '\u200f';

/** Each line of a language from right to left begins from the right, whatever stands first in it. */
const inItsDirection = (lang: Message['lang'], words: string) =>
	dirOf(lang) === 'rtl' ? words.replace(/^(?=.)/gm, RIGHT_TO_LEFT) : words;

const OF_THE_MESSAGE = /^(RCPT TO|DATA)$/;
const OF_THE_SETTINGS = /^E(AUTH|TLS)$|CERT|SSL/;

/** What a failure means. Somebody who keeps the server has to put right what is not about this message. */
function meaningOf(failure: Failure, begun: boolean): Sent {
	const { code, originalCode, command, responseCode, permanent } = failure;
	const why = `mail server: ${responseCode ?? code ?? 'unknown'}`;
	if (responseCode === undefined && begun) throw new Error('an email may have arrived');
	if (code === 'EENVELOPE' && command === 'API') return { sent: 'never', why: 'not an address' };
	if (permanent && OF_THE_MESSAGE.test(command ?? '')) return { sent: 'never', why };
	if (permanent || OF_THE_SETTINGS.test(`${code}`) || OF_THE_SETTINGS.test(`${originalCode}`))
		log.error({ code, originalCode, command, responseCode }, 'mail cannot be sent as it is set up');
	return { sent: 'later', why };
}

/** A pool of connections to a mail server, which sends from one address and gives up on one message after a while. */
export function openEmail(
	server: SMTPPoolOptions & { pool: true },
	from: string,
	atMostMs = AT_MOST_MS
): Post {
	const transport = createTransport(server);
	const domain = domainOf(from);
	const asked = new Map<string, Readable>();
	transport.use('stream', ({ data, message }, done) => {
		message.processFunc((whole) => {
			asked.set(data.messageId!, whole);
			return whole;
		});
		done();
	});

	const send: Sender = async ({ id, to, lang, words }) => {
		const messageId = `<${id}@${domain}>`;
		try {
			await transport.sendMail({
				from,
				to: { name: '', address: to },
				messageId,
				subject: inItsDirection(lang, words.subject),
				text: inItsDirection(lang, words.body),
				headers: { 'Content-Language': bcp47(lang), 'Auto-Submitted': 'auto-generated' },
				xMailer: false,
				disableFileAccess: true,
				disableUrlAccess: true,
				signal: AbortSignal.timeout(atMostMs)
			});
		} catch (error) {
			return meaningOf(error as Failure, asked.get(messageId)?.readableDidRead ?? false);
		} finally {
			asked.delete(messageId);
		}
		return { sent: 'accepted', reference: messageId };
	};
	return { send, close: () => transport.close() };
}
