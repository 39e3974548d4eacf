// Texts and letters, through GOV.UK Notify. Its templates hold nothing but the gaps for our words, so that what is sent is what
// the person can read in Sayso. Before anything is taken for unknown, Notify is asked whether it has it.
import { dirOf } from '#lib/i18n/languages';
import { log } from '../log';
import { notifyApi, type Answer } from './notify-api';
import type { Way } from '#lib/domain/reach/reach';
import type { Message, Sender, Sent } from './sender';

export type Notify = {
	base: string;
	key: string;
	/** The template of each way that this service sends by. */
	templates: Partial<Record<Exclude<Way, 'email'>, string>>;
};

type Api = ReturnType<typeof notifyApi>;

/** An address as Notify takes it, line by line; it has at most seven. */
const addressLines = (to: string): Record<string, string> =>
	Object.fromEntries(to.split('\n').map((line, i) => [`address_line_${i + 1}`, line]));

/** Accepted, when Notify has it after all; whoever cannot find out throws. */
async function found(api: Api, id: string): Promise<Sent | null> {
	const reference = await api.find(id);
	return reference ? { sent: 'accepted', reference } : null;
}

/** 400 is about this message; 429 and what goes wrong there passes; anything else is for whoever keeps the server. */
async function meaningOf(api: Api, id: string, answer: Answer): Promise<Sent> {
	const { status, error } = answer;
	const why = `Notify: ${status} ${error ?? ''}`.trim();
	if (answer.id) return { sent: 'accepted', reference: answer.id };
	if (status === 400) {
		if (error !== 'ValidationError') log.error({ status, error }, 'Notify does not send this');
		return { sent: 'never', why };
	}
	if (status >= 500) return (await found(api, id)) ?? { sent: 'later', why };
	if (status !== 429) log.error({ status, error }, 'Notify does not let Sayso send');
	return { sent: 'later', why };
}

// Nothing had left yet.
const NOT_BEGUN =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH)$/;

function codeOf(error: unknown): string {
	const { cause } = error as { cause?: { code?: unknown } };
	return typeof cause?.code === 'string' ? cause.code : (error as Error).name;
}

const bodyOf = (template: string, { id, way, to, words }: Message) => ({
	template_id: template,
	reference: id,
	...(way === 'text'
		? { phone_number: to, personalisation: { body: words.body } }
		: { personalisation: { ...addressLines(to), ...words } })
});

/** The senders of texts and letters, and a way to ask for one that may have been sent. */
export function openNotify({ base, key, templates }: Notify) {
	const api = notifyApi(base, key);
	const send =
		(template: string): Sender =>
		async (message) => {
			// Notify prints the Latin alphabet; what is written otherwise is printed by hand, where it comes out right.
			if (message.way === 'letter' && dirOf(message.lang) === 'rtl')
				return { sent: 'never', why: 'Notify: not in this language' };
			const kind = message.way === 'text' ? 'sms' : 'letter';
			let answer: Answer;
			try {
				answer = await api.post(kind, bodyOf(template, message));
			} catch (error) {
				const code = codeOf(error);
				if (NOT_BEGUN.test(code)) return { sent: 'later', why: `Notify: ${code}` };
				// It may be taking it just now: that it does not have it yet says nothing.
				const taken = await found(api, message.id);
				if (taken) return taken;
				throw error;
			}
			return meaningOf(api, message.id, answer);
		};
	return {
		senders: {
			...(templates.text && { text: send(templates.text) }),
			...(templates.letter && { letter: send(templates.letter) })
		},
		find: api.find
	};
}
