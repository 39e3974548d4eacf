import { requireActing } from '#lib/server/auth/require';
import { found } from '#lib/server/http';
import { readCallsToMake } from '#lib/server/services/call/make-calls';
import { whoWantsToTalk } from '#lib/server/services/consent/talk-first';
import { whoNamedMe } from '#lib/server/services/crisis/who-named-me';
import { nearDeaths } from '#lib/server/services/death/answer-death';
import { countWaiting } from '#lib/server/services/lawful/answer-share';
import { readCounts } from '#lib/server/services/missed/see-to-missed';
import { countMovePromises } from '#lib/server/services/moves/keep-promises';
import { whoLetsMe } from '#lib/server/services/told/let-write';
import { readWorklist } from '#lib/server/services/work/read-worklist';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const list = found(await readWorklist(session.token));
	const named = await whoNamedMe(session.token);
	const talks = await whoWantsToTalk(session.token);
	return {
		...list,
		...found(await readCounts(session.token)),
		promised: (await countMovePromises(session.token)) ?? 0,
		talks,
		calls: (await readCallsToMake(session.token)) ?? [],
		lets: await whoLetsMe(session.token),
		deaths: await nearDeaths(session.token),
		lawful: await countWaiting(session.token),
		named: named.map(({ person, name }) => ({ person, name })),
		written: event.url.searchParams.has('written')
	};
};
