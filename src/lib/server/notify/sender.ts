// The port through which a message leaves: what an email server, a text or a letter provider has to do, and no more. The
// words are made before it, the same for every cause; a sender never learns why somebody is told.
import type { Lang } from '#lib/i18n/languages';
import type { Way } from '#lib/domain/reach/reach';

/** One message to one address; `id` is made once for this one try, so it can stand in a Message-ID or a reference. */
export type Message = {
	id: string;
	way: Way;
	to: string;
	lang: Lang;
	words: { subject: string; body: string };
};

/**
 * What became of it. `later`: it was surely not taken, and may be tried again. `never`: it was surely not taken, and trying
 * again would not help. Whoever cannot tell throws: the message may have arrived, and is never sent a second time.
 */
export type Sent =
	| { sent: 'accepted'; reference: string }
	| { sent: 'later'; why: string }
	| { sent: 'never'; why: string };

export type Sender = (message: Message) => Promise<Sent>;

/** The ways that this service can send by; a way without a sender is for staff to print or to call. */
export type Senders = Partial<Record<Way, Sender>>;
