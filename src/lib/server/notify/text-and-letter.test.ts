// Texts and letters against a server on this machine that speaks Notify's published API and checks its tokens.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../../scripts/cluster.mjs';
import { catchTextsAndLetters } from '../../../../scripts/catcher/notify.mjs';
import { log } from '../log';
import type { Message } from './sender';
import { openNotify } from './text-and-letter';

const TEMPLATES = { text: randomUUID(), letter: randomUUID() };
const SECRET = randomUUID();
const ISSUER = randomUUID();
const KEY = `test_key-${ISSUER}-${SECRET}`;
const PHONE = '07700 900123';
const HOME = '2 Secret Street\nAbergavenny\nNP7 5AB';

const text = (more: Partial<Message> = {}): Message => ({
	id: randomUUID(),
	way: 'text',
	to: PHONE,
	lang: 'en',
	words: { subject: 'You have a message', body: 'You have a message. Call 0161 496 0000.' },
	...more
});
const letter = (more: Partial<Message> = {}) => text({ way: 'letter', to: HOME, ...more });

type Answer = { status: number; body: unknown };
type Instead = (
	request: IncomingMessage,
	go: () => Answer,
	response: ServerResponse
) => Promise<Answer | null> | Answer | null;

const ends: (() => unknown)[] = [];
const said = vi.spyOn(log, 'error').mockImplementation(() => {});
afterEach(async () => {
	vi.useRealTimers();
	for (const end of ends.splice(0)) await end();
	said.mockClear();
});

/** Notify, what it took, and the senders that reach it. */
async function notify(instead?: Instead, key = KEY) {
	const taken: { way: string; to: string; id: string; subject: string; body: string }[] = [];
	const { text: sms, letter } = TEMPLATES;
	const templates = { sms, letter };
	const take = (one: object) => void taken.push(one as (typeof taken)[0]);
	const server = await catchTextsAndLetters(take, { key: KEY, templates, instead });
	ends.push(server.stop);
	const { senders, find } = openNotify({ base: server.url, key, templates: TEMPLATES });
	return { taken, find, text: senders.text!, letter: senders.letter! };
}

const posts = (request: IncomingMessage) => request.method === 'POST';

describe('through Notify', () => {
	it('a text goes with our words, and our id as its reference', async () => {
		const { taken, text: send, find } = await notify();
		const message = text();
		const outcome = await send(message);
		expect(taken).toEqual([
			{ way: 'text', to: PHONE, id: message.id, lang: '', subject: '', body: message.words.body }
		]);
		expect(outcome).toEqual({ sent: 'accepted', reference: await find(message.id) });
		expect(await find(randomUUID())).toBeNull();
	});

	it('a letter goes to the lines of an address', async () => {
		const { taken, letter: send } = await notify();
		expect((await send(letter())).sent).toBe('accepted');
		expect(taken[0]).toMatchObject({ way: 'letter', to: HOME, ...letter().words });
	});

	it('a letter that Notify cannot set is for staff to print', async () => {
		const { taken, letter: send, text: sendText } = await notify();
		expect((await send(letter({ lang: 'ur' }))).sent).toBe('never');
		expect((await sendText(text({ lang: 'ur' }))).sent).toBe('accepted');
		expect(taken).toHaveLength(1);
	});
});

describe('what Notify answers', () => {
	it.each([
		['a number that is none', text({ to: '0161 496 0000' })],
		['an address that is none', letter({ to: 'Somewhere' })]
	])('%s: never', async (_name, message) => {
		const { taken, [message.way as 'text']: send } = await notify();
		expect(await send(message)).toEqual({ sent: 'never', why: 'Notify: 400 ValidationError' });
		expect([taken, said.mock.calls]).toEqual([[], []]);
	});

	it.each([[`key-${ISSUER}-${randomUUID()}`], [`key-${randomUUID()}-${SECRET}`]])(
		'a key that is not ours: later, and whoever keeps the server reads it',
		async (key) => {
			const { taken, text: send } = await notify(undefined, key);
			expect(await send(text())).toEqual({ sent: 'later', why: 'Notify: 403 AuthError' });
			expect(said).toHaveBeenCalledOnce();
			expect(JSON.stringify(said.mock.calls)).not.toContain(SECRET);
			expect(taken).toEqual([]);
		}
	);

	it('a clock that is wrong: later', async () => {
		const { text: send } = await notify();
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 60_000 });
		// both are in this process: the request is signed now, and read two minutes later
		const outcome = send(text());
		vi.setSystemTime(Date.now() + 120_000);
		expect(await outcome).toEqual({ sent: 'later', why: 'Notify: 403 AuthError' });
	});

	it.each([
		[400, 'BadRequestError', 'never', true],
		[403, 'BadRequestError', 'later', true],
		[404, 'NoResultFound', 'later', true],
		[429, 'RateLimitError', 'later', false],
		[429, 'TooManyRequestsError', 'later', false],
		[500, 'Exception', 'later', false],
		[503, undefined, 'later', false]
	])('%d %s: %s', async (status, error, sent, logged) => {
		const { text: send } = await notify((request) =>
			posts(request)
				? { status, body: { errors: error ? [{ error, message: `not to ${PHONE}` }] : [] } }
				: null
		);
		const outcome = await send(text());
		expect(outcome.sent).toBe(sent);
		expect(said.mock.calls.length > 0).toBe(logged);
		expect(JSON.stringify([outcome, said.mock.calls])).not.toContain(PHONE);
	});

	it('what fails after it was taken is found by its reference, and not sent again', async () => {
		const {
			taken,
			text: send,
			find
		} = await notify((request, go) => {
			if (!posts(request)) return null;
			go();
			return { status: 502, body: 'bad gateway' };
		});
		const message = text();
		expect(await send(message)).toEqual({ sent: 'accepted', reference: await find(message.id) });
		expect(taken).toHaveLength(1);
	});
});

it('is followed nowhere else, with a number or a key (ASVS 15.3.2)', async () => {
	const asked: string[] = [];
	const { text: send } = await notify((request, _go, response) => {
		asked.push(request.url!);
		response.setHeader('location', '/elsewhere');
		return { status: 307, body: {} };
	});
	await expect(send(text())).rejects.toThrow();
	expect(asked).not.toContain('/elsewhere');
	expect(asked).toContain('/v2/notifications/sms');
});

describe('no answer', () => {
	it('nobody there: later', async () => {
		const base = `http://127.0.0.1:${await freePort()}`;
		const { senders } = openNotify({ base, key: KEY, templates: TEMPLATES });
		expect(await senders.text!(text())).toEqual({ sent: 'later', why: 'Notify: ECONNREFUSED' });
	});

	it('a connection that goes after it was taken: found, and accepted', async () => {
		const { taken, text: send } = await notify((request, go, response) => {
			if (!posts(request)) return null;
			go();
			response.destroy();
			return null;
		});
		expect((await send(text())).sent).toBe('accepted');
		expect(taken).toHaveLength(1);
	});

	it('a connection that goes before it is found there: it may yet arrive', async () => {
		const {
			taken,
			text: send,
			find
		} = await notify((request, _go, response) => {
			if (posts(request)) response.destroy();
			return null;
		});
		const message = text();
		await expect(send(message)).rejects.toThrow();
		expect([taken, await find(message.id)]).toEqual([[], null]);
	});

	it('nobody can say: it may have arrived', async () => {
		const {
			taken,
			text: send,
			find
		} = await notify((request, go, response) => {
			if (posts(request)) go();
			response.destroy();
			return null;
		});
		await expect(send(text())).rejects.toThrow();
		await expect(find(randomUUID())).rejects.toThrow();
		expect(taken).toHaveLength(1);
	});
});
