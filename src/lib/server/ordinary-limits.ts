// How much anybody may ask for in five minutes (docs/adr/0079): an account where somebody is signed in, on however many devices, and
// otherwise all of a network together. What people do by hand never gets there; a machine that goes through everything, or floods, does. It is counted
// in this server's memory, so that nothing is asked of the database. What somebody in danger needs is never counted, nor what tries of its
// own count. On the machine that serves, where nobody else reaches it and tests do in minutes what people do in years, nothing is.
import { isHttpError, type RequestEvent } from '@sveltejs/kit';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './auth/rate-limits';
import { formDataOf, isSecret } from './forms';
import { isLoopback } from './this-machine.js';

const MINUTES = 5;

const limiter = (points: number) => new RateLimiterMemory({ points, duration: MINUTES * 60 });
const of = (most: { account: number; network: number }) => ({
	account: limiter(most.account),
	network: limiter(most.network)
});

// What is being written is kept a second after each pause (static/extras.js): a slow hand sends up to 300 of those forms.
const LIMITS = {
	page: of({ account: 300, network: 1_500 }),
	place: of({ account: 120, network: 600 }),
	form: of({ account: 400, network: 600 })
};

/** Help and being called, crises, stopping and keeping out, ending devices, leaving, staying signed in; and two secret addresses, with their own tries. */
const NEVER =
	/^\/(\(kept\)|leave|sign-out|still-here|\(public\)\/(help|card|calendar)|\(person\)\/(call|crisis|devices|with-me|sharing\/(stop-all|bar|\[grant\]\/stop))|work\/people\/\[person\]\/crisis)(\/|$)/;

function limitOf({ request, route }: RequestEvent) {
	if (!['GET', 'HEAD'].includes(request.method)) return LIMITS.form;
	return route.id?.startsWith('/(public)/places') ? LIMITS.place : LIMITS.page;
}

/** Counts a request. Null, or the time from which whoever asks may go on. */
export async function countRequest(event: RequestEvent): Promise<Date | null> {
	const { locals, route, url } = event;
	if (isLoopback(url.hostname) || NEVER.test(route.id ?? '')) return null;
	const { account, network } = limitOf(event);
	try {
		if (locals.session) await account.consume(locals.session.accountId);
		else await network.consume(networkOf(event.getClientAddress()));
		return null;
	} catch (full) {
		if (!(full instanceof RateLimiterRes)) throw full;
		return new Date(Date.now() + full.msBeforeNext);
	}
}

/** What was typed into the form of a request that has to wait, but for passwords and files; null where there is none. */
export async function typedIn(request: Request): Promise<[name: string, value: string][] | null> {
	if (request.method !== 'POST') return null;
	try {
		return [...(await formDataOf(request))].filter(
			(field): field is [string, string] => typeof field[1] === 'string' && !isSecret(field[0])
		);
	} catch (error) {
		if (isHttpError(error)) return null;
		throw error;
	}
}
