import { fail, redirect } from '@sveltejs/kit';
import { newForm, problem } from '#lib/server/forms';
import { refusedWith } from '#lib/server/http';
import { readListForm } from '#lib/server/list-form';
import { A_REPORT, checkList } from '#lib/server/services/places/check-list';
import { requireService } from '../../require-service';

export const load = async (event) => {
	await requireService(event);
	return { form: newForm(), isGone: event.url.searchParams.has('gone') };
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readListForm(event.request);
		const { typed } = read;
		if (!read.ok) return fail(read.status, { problems: read.problems, typed });
		const checked = await checkList(session.token, read.form, read.source, read.text);
		if ('unread' in checked)
			return fail(422, { problems: problem('file', `keeping:problem.${checked.unread}`), typed });
		if ('wrong' in checked) {
			const { wrong, good } = checked;
			const lines = wrong
				.slice(0, A_REPORT)
				.map(({ n, name, problems }) => ({ n, name, problems }));
			return fail(422, { report: { lines, wrong: wrong.length, good }, typed });
		}
		const { outcome } = checked;
		if ('ok' in outcome) redirect(303, '/work/service/places/import/check');
		return refusedWith(outcome.refused, { typed });
	}
};
