import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readOwnItem } from '#lib/server/services/plan/read-own-item';
import { changeWords } from '#lib/server/services/plan/write-in-plan';
import { Written, versionField } from '../../words-form';

const Changed = Written.extend({
	version: versionField,
	differently: z.string().trim().max(2000, 'plan:wordsTooLong').optional()
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const own = found(await readOwnItem(session.token, idFrom(event.params.item)));
	return { form: newForm(), mine: own.item.by === session.name, ...own };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.item);
		const read = await readForm(event.request, Changed);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, version, ...words } = read.data;
		const outcome = await changeWords(session.token, form, { id, version }, words);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				changed: outcome.refused === 'changed_meanwhile',
				typed: read.typed
			});
		}
		redirect(303, `/plan#${outcome.part}`);
	}
};
