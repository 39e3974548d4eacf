import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { whereEntry } from '#lib/domain/plan/where';
import { requireActing } from '#lib/server/auth/require';
import { BECAUSE, becauseIn, becauseKept } from '#lib/server/because';
import { readEntry } from '#lib/server/entry-form';
import { formAgain } from '#lib/server/form-again';
import { draftOn } from '#lib/server/draft-on';
import { newForm, readBoxes, versionField } from '#lib/server/forms';
import { found, idFrom } from '#lib/server/http';
import { readBecause } from '#lib/server/services/plan/look-back';
import { keepForNewEntry } from '#lib/server/services/plan/keep-draft';
import { readOwnItem } from '#lib/server/services/plan/read-own-item';
import { changeWords } from '#lib/server/services/plan/write-in-plan';
import { entryHere } from './entry-here';

const MORE = {
	...BECAUSE,
	version: versionField,
	differently: z.string().trim().max(2000, 'plan:wordsTooLong').optional()
};

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const own = await entryHere(event, session.token, readOwnItem);
	const draft = await draftOn(event.url, session.token);
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
			redirect(303, found(await keepForNewEntry(session.token, { item: id }, sent)));
		}
		const read = await readEntry(event, own.item.part, MORE, own.item);
		if (!read.ok) return formAgain(read);
		const { form, version, differently, because } = read.data;
		const wording = { ...read.wording, because, ...(differently !== undefined && { differently }) };
		const outcome = await changeWords(session.token, form, { id, version }, wording);
		if ('refused' in outcome) return formAgain(read, outcome.refused);
		redirect(303, whereEntry(outcome.part, id));
	}
};
