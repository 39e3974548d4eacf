// A browser in which an account has signed in on a device of one's own is known for it (ADR 80): whoever tries that account's name there is
// counted by that browser, and whoever tries it elsewhere by name and address, so that neither shuts the other out. Its cookie has a token
// of 200 random bits for each account, another after each sign-in, and signs nobody in.
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { generateIdFromEntropySize } from 'lucia';
import { TEXT_ARRAY } from '../db/connect';
import { FLAGS } from './cookie';
import { hashOf } from './lucia-adapter';
import { pool } from './pool';
import type { Session } from './session';
import { knownTries, signInTries } from './tries';

const NAME = '__Host-sayso-known';
const LASTS = 400 * 24 * 60 * 60;
const MOST_ACCOUNTS = 5;

/** What is kept of a token: its SHA-256 in hex. */
type Known = string;

const read = (cookies: Cookies) =>
	(cookies.get(NAME) ?? '').split('.').filter(Boolean).slice(0, MOST_ACCOUNTS);
const keptOf = (token: string): Known => hashOf(token).toString('hex');

/** What a browser says that it is known by. */
export function knownBy(cookies: Cookies): Known[] {
	return read(cookies).map(keptOf);
}

/** By what a browser is known for the account of a sign-in name. */
async function knownFor(name: string, known: Known[]): Promise<Known | undefined> {
	if (known.length === 0) return undefined;
	const [row] = await pool<{ hash: Known }[]>`
		select encode(b.token_hash, 'hex') as hash from auth.known_browser b join auth.account k on k.id = b.account_id
		where k.sign_in_name = ${name} and b.ends_at > clock_timestamp()
			and encode(b.token_hash, 'hex') = any (${pool.array(known, TEXT_ARRAY)})`;
	return row?.hash;
}

/** The tries that one at this name, from there, is one of. */
export async function triesAt(name: string, from: { address: string; known: Known[] }) {
	const device = await knownFor(name, from.known);
	return {
		count: () => (device ? knownTries.count(device) : signInTries.count(from.address, name)),
		forget: () => (device ? knownTries.forget(device) : signInTries.forget(from.address, name))
	};
}

/** From now on the browser is known for the account that has just signed in there, unless others use it too. */
export async function knowBrowser({ cookies }: RequestEvent, session: Session): Promise<void> {
	if (session.device === 'shared') return;
	const token = generateIdFromEntropySize(25);
	const here = pool.array(knownBy(cookies), TEXT_ARRAY);
	const [row] = await pool<{ was: Known[] | null }[]>`
		select auth.know_browser(${hashOf(session.token)}, ${hashOf(token)}, ${here}) as was`;
	const { was } = row!;
	if (!was) return;
	const others = read(cookies).filter((other) => !was.includes(keptOf(other)));
	const tokens = [token, ...others].slice(0, MOST_ACCOUNTS);
	cookies.set(NAME, tokens.join('.'), { ...FLAGS, maxAge: LASTS });
}
