import { redirect } from '@sveltejs/kit';
import { isLang } from '#lib/i18n';
import { keepLanguage } from '#lib/server/language';
import { formDataOf } from '#lib/server/forms';
import { localPath } from '#lib/domain/accounts/local-path';

export const POST = async ({ request, cookies }) => {
	const form = await formDataOf(request);
	const lang = String(form.get('lang'));
	if (isLang(lang)) keepLanguage(cookies, lang);
	redirect(303, localPath(String(form.get('back'))) ?? '/');
};
