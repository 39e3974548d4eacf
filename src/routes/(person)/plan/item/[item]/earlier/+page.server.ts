import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { whereEntry } from '#lib/domain/plan/where';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { readEarlierWords } from '#lib/server/services/plan/read-own-item';
import { putBack } from '#lib/server/services/plan/write-in-plan';
import { entryHere } from '../entry-here';

const Again = z.object({ version: versionField, wanted: versionField });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const before = versionField.safeParse(event.url.searchParams.get('before')).data ?? null;
	const { versions, ...earlier } = await entryHere(event, session.token, (token, id) =>
		readEarlierWords(token, id, before)
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
		if (!read.ok) return spoiltForm();
		const { form, version, wanted } = read.data;
		const outcome = await putBack(session.token, form, { id, version }, wanted);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		redirect(303, whereEntry(outcome.part, id));
	}
};
