import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { ID } from '#lib/domain/id';
import { goesOnFrom, type LinkToMove } from '#lib/domain/moves/move';
import { nameIn } from '#lib/domain/moves/own-plans';
import { TEMPLATES, isInsideTeam } from '#lib/domain/moves/templates';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { askMove, plansFor } from '#lib/server/services/moves/ask-move';
import { readMovesWith } from '#lib/server/services/moves/read-teams-moves';

const words = (most: number) =>
	z.string().trim().min(1, 'moves:work.needed').max(most, 'together:tooLong');
const mayBeEmpty = z.string().trim().max(500, 'together:tooLong').default('');
const Ask = z.object({
	link: z.guid(),
	/** One that comes with Sayso, or a plan of the service's own: its id and the version that was read. */
	template: z.union(
		[z.enum(TEMPLATES), z.string().regex(new RegExp(`^own ${ID} \\d{1,9}$`))],
		'moves:work.templateNeeded'
	),
	/** A team, or a worker of the same team: which of the two, and its id. */
	to: z
		.string('moves:work.toNeeded')
		.regex(new RegExp(`^(team|worker) ${ID}$`), 'moves:work.toNeeded'),
	told: words(1000),
	missed: words(1000),
	first: words(300),
	medicines: mayBeEmpty,
	barriers: mayBeEmpty
});

async function opened(event: Parameters<typeof requireActing>[0]) {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	return { token, personId, ...found(await readMovesWith(token, personId)) };
}

export const load = async (event) => {
	const { token, personId, name, moves, ...seen } = await opened(event);
	const links = seen.links.filter((link) => !goesOnFrom(link, moves));
	const wanted = event.url.searchParams.get('link');
	const link = links.find(({ id }) => id === wanted) ?? (links.length === 1 ? links[0]! : null);
	const plans = link ? await plansFor(token, link) : [];
	const called = plans.map((plan) => ({
		...{ id: plan.id, value: `own ${plan.id} ${plan.version}` },
		...{ short: plan.short, ...nameIn(plan.names, event.locals.lang) }
	}));
	const goesOn = links.length < seen.links.length;
	return { form: newForm(), personId, name, links, link, plans: called, goesOn };
};

/** What was chosen, and whether it stays in one team. */
async function chosen(token: string, link: LinkToMove, template: string) {
	const known = TEMPLATES.find((one) => one === template);
	if (known) return { by: known, inside: isInsideTeam(known) };
	const [, plan, version] = template.split(' ') as [string, string, string];
	const by = { plan, plan_version: Number(version) };
	const own = (await plansFor(token, link)).find(({ id }) => id === plan);
	return { by, inside: own?.inside ?? null };
}

export const actions = {
	default: async (event) => {
		requireActing(event, 'worker');
		const read = await readForm(event.request, Ask);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { token, personId, links } = await opened(event);
		const { form, link: wanted, template, to, ...said } = read.data;
		const link = found(links.find(({ id }) => id === wanted) ?? null);
		const [kind, id] = to.split(' ') as ['team' | 'worker', string];
		const { by, inside } = await chosen(token, link, template);
		if (inside !== null && (kind === 'worker') !== inside) {
			const problems: Record<string, string> = { to: 'moves:work.toHint' };
			return fail(422, { problems, typed: read.typed });
		}
		const toTeam = kind === 'team' ? id : link.teamId;
		const outcome = await askMove(token, form, personId, link, {
			...{ ...said, by, to_team: toTeam, lang: event.locals.lang },
			to_worker: kind === 'worker' ? id : null
		});
		if ('ok' in outcome) redirect(303, `/work/people/${personId}/moves?sent`);
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
