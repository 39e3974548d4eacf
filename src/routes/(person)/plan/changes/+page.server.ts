import { requireActing } from '#lib/server/auth/require';
import { earlierDate, startOfDay } from '#lib/server/dates';
import { found } from '#lib/server/http';
import { pageFrom } from '#lib/server/page-from';
import { readChanges } from '#lib/server/services/plan/read-changes';

const DAY = earlierDate('plan:changesDay').transform(startOfDay);

const BOXES = ['day', 'month', 'year'] as const;

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const asked = event.url.searchParams;
	const boxes = Object.fromEntries(BOXES.map((box) => [box, asked.get(`since.${box}`) ?? '']));
	const typed = Object.fromEntries(BOXES.map((box) => [`since.${box}`, boxes[box]!]));
	if (!asked.has('since.day')) return { typed };
	const since = DAY.safeParse(boxes);
	if (!since.success) return { typed, problem: since.error.issues[0]!.message };
	const page = pageFrom(event.url);
	const { changes, more } = found(await readChanges(session.token, since.data, page));
	const next = new URLSearchParams({ ...typed, page: String(page + 1) });
	return {
		typed,
		since: since.data,
		name: session.name,
		changes,
		next: more ? `/plan/changes?${next}` : null
	};
};
