import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { whereEntry } from '#lib/domain/plan/where';
import { requireActing } from '#lib/server/auth/require';
import { BECAUSE, becauseIn, becauseKept } from '#lib/server/because';
import { readEntry } from '#lib/server/entry-form';
import { newForm, readBoxes, versionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { readBecause } from '#lib/server/services/plan/look-back';
import { keepForNewEntry, readDraft } from '#lib/server/services/plan/keep-draft';
import { readOwnItem } from '#lib/server/services/plan/read-own-item';
import { changeWords } from '#lib/server/services/plan/write-in-plan';

const MORE = {
	...BECAUSE,
	version: versionField,
	differently: z.string().trim().max(2000, 'plan:wordsTooLong').optional()
};

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const own = found(await readOwnItem(session.token, idFrom(event.params.item)));
	const draft = await readDraft(session.token, event.url.pathname);
	const because = await readBecause(session.token, becauseIn(event.url) ?? becauseKept(draft));
	const mine = own.item.by === session.name;
	return { form: draft?.form ?? newForm(), draft, because, mine, ...own };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.item);
		const own = await readOwnItem(session.token, id);
		if (!own) {
			const sent = found(await readBoxes(event.request));
			redirect(303, found(await keepForNewEntry(session.token, id, sent)));
		}
		const read = await readEntry(event, own.item.part, MORE, own.item);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, version, differently, because } = read.data;
		const wording = { ...read.wording, because, ...(differently !== undefined && { differently }) };
		const outcome = await changeWords(session.token, form, { id, version }, wording);
		if ('refused' in outcome) {
			return fail(refusalStatus(outcome.refused), {
				refused: refusalKey(outcome.refused),
				changed: outcome.refused === 'changed_meanwhile',
				typed: read.typed
			});
		}
		redirect(303, whereEntry(outcome.part, id));
	}
};
