import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { newForm, readForm } from '#lib/server/forms';
import { refusedWith, spoiltForm } from '#lib/server/http';
import { A_REPORT, readReport } from '#lib/server/services/places/check-list';
import { importList } from '#lib/server/services/places/import-list';
import { requireService } from '../../../require-service';
import { pageFrom } from '#lib/server/page-from';

const GONE = '/work/service/places/import?gone';

export const load = async (event) => {
	const { session } = await requireService(event);
	const page = pageFrom(event.url);
	const report = await readReport(session.token, page);
	if (!report) redirect(303, GONE);
	const all = Object.values(report.counts).reduce((sum, many) => sum + many, 0);
	return {
		form: newForm(),
		report,
		next: page * A_REPORT < all ? `?page=${page + 1}` : null,
		before: page > 1 ? `?page=${page - 1}` : null
	};
};

export const actions = {
	default: async (event) => {
		const { session } = await requireService(event);
		const read = await readForm(event.request, z.object({ upload: z.guid() }));
		if (!read.ok) return spoiltForm();
		const outcome = await importList(session.token, read.data.form, read.data.upload);
		if ('ok' in outcome)
			redirect(303, `/work/service/places?fresh=${outcome.new}&changed=${outcome.changed}`);
		if (outcome.refused === 'upload_gone') redirect(303, GONE);
		return refusedWith(outcome.refused);
	}
};
