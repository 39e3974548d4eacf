import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { lookFor, readFound } from '#lib/server/services/plan/search-plan';

const Sought = z.object({ sought: z.string().min(1, 'search:needed').max(200, 'search:tooLong') });
const Page = z.coerce.number().int().min(1).max(10_000);

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const page = Page.safeParse(event.url.searchParams.get('page') ?? '').data;
	const found = page ? await readFound(session.token, page) : null;
	return { form: newForm(), page: page ?? 1, found };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Sought);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const outcome = await lookFor(session.token, read.data.sought);
		if ('ok' in outcome) redirect(303, '/plan/search?page=1');
		return refusedWith(outcome.refused, { typed: read.typed });
	}
};
