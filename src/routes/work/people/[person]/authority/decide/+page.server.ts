import { fail, redirect } from '@sveltejs/kit';
import { granteeIn } from '#lib/domain/authority/paper';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { listWhom, make } from '#lib/server/services/authority/decide-by-paper';
import { readRecords } from '#lib/server/services/authority/record-authority';
import { PaperForm } from './paper-form';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, records } = found(await readRecords(token, personId));
	const which = event.url.searchParams.get('which');
	const record = records.find(({ incapacities }) =>
		incapacities.some(({ id, decides }) => decides && id === which)
	);
	const lack = record?.incapacities.find(({ id }) => id === which) ?? null;
	const teams = lack ? found(await listWhom(token)) : [];
	return { form: newForm(), personId, name, lack, holder: record?.holder ?? '', teams };
};

export const actions = {
	default: async (event) => {
		const { token } = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, PaperForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, whom, ...said } = read.data;
		const outcome = await make(token, form, person, { ...said, ...granteeIn(whom) });
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/work/people/${person}/authority/paper?which=${outcome.paper}`);
	}
};
