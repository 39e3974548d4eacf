import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readOwnItem } from '#lib/server/services/plan/read-own-item';
import { changeWords } from '#lib/server/services/plan/write-in-plan';
import { Written, versionField } from '../../words-form';

const Changed = Written.extend({ version: versionField });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const own = found(await readOwnItem(session.token, idFrom(event.params.item)));
	return { form: newForm(), ...own };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.item);
		const read = await readForm(event.request, Changed);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, heading, words, version } = read.data;
		const outcome = await changeWords(session.token, form, { id, version }, { heading, words });
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				changed: outcome.refused === 'changed_meanwhile',
				typed: { heading, words, version: String(version) }
			});
		}
		redirect(303, `/plan#${outcome.part}`);
	}
};
