import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { idFrom, refusedWith, spoiltForm } from '#lib/server/http';
import { readOwnItem } from '#lib/server/services/plan/read-own-item';
import { takeOut } from '#lib/server/services/plan/write-in-plan';
import { forgetMade } from '#lib/ui/plan/made-store';
import { entryHere } from '../entry-here';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const { item } = await entryHere(event, session.token, readOwnItem);
	return { form: newForm(), item };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, z.object({ version: versionField }));
		if (!read.ok) return spoiltForm();
		const outcome = await takeOut(session.token, read.data.form, {
			id: idFrom(event.params.item),
			version: read.data.version
		});
		if ('refused' in outcome) {
			return refusedWith(outcome.refused);
		}
		forgetMade(session.actorId);
		redirect(303, `/plan/${outcome.part}?out`);
	}
};
