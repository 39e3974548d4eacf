import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { whereEntry } from '#lib/domain/plan/where';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readEarlierWords } from '#lib/server/services/plan/read-own-item';
import { putBack } from '#lib/server/services/plan/write-in-plan';

const Again = z.object({ version: versionField, wanted: versionField });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const before = versionField.safeParse(event.url.searchParams.get('before')).data ?? null;
	const { versions, ...earlier } = found(
		await readEarlierWords(session.token, idFrom(event.params.item), before)
	);
	return {
		...earlier,
		mine: session.name,
		versions: versions.map((words) => ({ ...words, form: newForm() }))
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.item);
		const read = await readForm(event.request, Again);
		if (!read.ok) return fail(422, { refused: refusalKey('form_used_again') });
		const { form, version, wanted } = read.data;
		const outcome = await putBack(session.token, form, { id, version }, wanted);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), { refused: refusalKey(outcome.refused) });
		}
		redirect(303, whereEntry(outcome.part, id));
	}
};
