// What the address asks for. It holds numbers and ids only: no name, no part, nothing that says what was looked for.
import { z } from 'zod';
import { anyDate, endOfDay, monthsAgo, startOfDay } from '#lib/server/dates';
import { TRIES, WHATS, WHENS, kindsOf, type What } from '#lib/ui/history/what';

const BOXES = ['from.day', 'from.month', 'from.year', 'to.day', 'to.month', 'to.year'] as const;
const MONTHS = { '1': 0, '2': 3, '3': 12 } as const;
const DAY = anyDate('looked:dayWrong');
const WHO = z.string().regex(/^[wt]-/);

const isIn = <T extends string>(list: readonly T[], value: string | null): T | null =>
	list.find((known) => known === value) ?? null;

function ofWhom(who: string | null) {
	const id = z.guid().safeParse(WHO.safeParse(who).data?.slice(2)).data;
	if (!id) return {};
	return who!.startsWith('t') ? { team: id } : { actor: id };
}

const ofWhat = (what: What | null) => (what ? { kinds: kindsOf(what), tries: what === TRIES } : {});

type Between = { from?: Date; until?: Date; problems?: Record<string, string> };

/** The days between which something was: as chosen, or as typed in the boxes. */
function between(asked: URLSearchParams): Between {
	const when = isIn(WHENS, asked.get('when'));
	if (when === null) return {};
	if (when !== '4') return { from: startOfDay(monthsAgo(MONTHS[when])) };
	const boxesOf = (end: 'from' | 'to') =>
		DAY.safeParse({
			day: asked.get(`${end}.day`) ?? '',
			month: asked.get(`${end}.month`) ?? '',
			year: asked.get(`${end}.year`) ?? ''
		});
	const [from, to] = [boxesOf('from'), boxesOf('to')];
	const problems = {
		...(from.success ? {} : { from: 'looked:dayWrong' }),
		...(to.success ? {} : { to: 'looked:dayWrong' })
	};
	return {
		problems,
		...(from.data && { from: startOfDay(from.data) }),
		...(to.data && { until: endOfDay(to.data) })
	};
}

/** The filter, what was typed, and what is wrong with it. */
export function filterFrom(asked: URLSearchParams) {
	const what = isIn(WHATS, asked.get('what'));
	const { problems = {}, ...when } = between(asked);
	const who = ofWhom(asked.get('who'));
	const filter = { ...who, ...ofWhat(what), ...when };
	const typed = Object.fromEntries(BOXES.map((box) => [box, asked.get(box) ?? '']));
	const chosen = {
		who: Object.keys(who).length > 0 ? asked.get('who') : null,
		what,
		when: isIn(WHENS, asked.get('when'))
	};
	return { filter, typed, chosen, problems };
}
