// Every request: who is signed in, in which language, from where it came, whether it is one too many, and with which headers it
// goes back; while the database is away, all of them say so. Before the first one, it is checked.
import {
	sequence,
	type Handle,
	type HandleServerError,
	type ServerInit
} from '@sveltejs/kit/hooks';
import { bcp47, dirOf, translator } from '#lib/i18n';
import { chosenLanguage } from '#lib/server/language';
import { handleSession } from '#lib/server/auth/handle-session';
import { noteTurnedAway, whileAnswering } from '#lib/server/auth/note';
import { pool } from '#lib/server/auth/pool';
import { handleLate } from '#lib/server/handle-late';
import { isPassing } from '#lib/server/db/connect';
import { checkBeforeServing } from '#lib/server/db/check-before-serving';
import { sql } from '#lib/server/db/door';
import { checking, startAnchoring } from '#lib/server/jobs/anchor';
import { startKeeping } from '#lib/server/jobs/keep-to-schedule';
import { jobs, startSweeping } from '#lib/server/jobs/sweep';
import { startTelling } from '#lib/server/jobs/tell';
import { log } from '#lib/server/log';
import { countRequest, typedIn } from '#lib/server/ordinary-limits';
import { comesFromHere } from '#lib/server/same-origin';
import { secure } from '#lib/server/security-headers';
import { awayPage, closedPage, tooOftenPage } from '#lib/ui/away-page';

/** Whoever asks for more than anybody does by hand waits, before anything else is done for them. */
const handleTooOften: Handle = async ({ event, resolve }) => {
	const until = await countRequest(event);
	if (!until) return resolve(event);
	const { lang, session } = event.locals;
	const typed = await typedIn(event.request);
	return tooOftenPage({ lang, until, typed, acting: session?.acting ?? null });
};

export const init: ServerInit = async () => {
	await checkBeforeServing([sql, pool, jobs]);
	await startAnchoring();
	startSweeping();
	startKeeping();
	startTelling();
};

/** While the database is closed for checking, whoever is not the person reads why, instead of an empty page. */
const handleClosed: Handle = ({ event, resolve }) => {
	const forOthers = /^\/(work|\(supporter\))(\/|$)/.test(event.route.id ?? '');
	return checking.closed && event.locals.session && forOthers
		? closedPage(event.locals.lang)
		: resolve(event);
};

const answer = sequence(
	async ({ event, resolve }) => {
		event.locals.lang = chosenLanguage(event.cookies, event.request.headers);
		const { lang } = event.locals;
		if (!comesFromHere(event.request, event.url.origin)) {
			noteTurnedAway(event, 403);
			return secure(new Response(translator(lang)('errors:notAllowedWhat'), { status: 403 }));
		}
		const response = await resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%language%', `lang="${bcp47(lang)}" dir="${dirOf(lang)}"`)
		});
		noteTurnedAway(event, response.status);
		return secure(event.locals.away ? awayPage(lang) : response);
	},
	handleSession,
	handleTooOften,
	handleLate,
	handleClosed
);

export const handle: Handle = (asked) => whileAnswering(() => answer(asked));

export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (kind !== 'unknown') return {};
	if (isPassing(error)) event.locals.away = true;
	const id = crypto.randomUUID().slice(0, 8);
	const { name, stack } = error instanceof Error ? error : { name: 'unknown', stack: '' };
	const where = stack
		?.split('\n')
		.filter((line) => line.trim().startsWith('at '))
		.slice(0, 6);
	log.error({ id, name, where, route: event.route.id }, 'a request failed');
	return { id };
};
