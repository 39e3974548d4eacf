// What every page needs to know: the language, who is signed in, and whom to call.
import { helpBox } from '#lib/server/services/help/help-box';

export const load = async ({ locals, url }) => ({
	lang: locals.lang,
	path: url.pathname + url.search,
	session: locals.session && {
		name: locals.session.name,
		acting: locals.session.acting,
		office: locals.session.office,
		device: locals.session.device
	},
	help: await helpBox(locals.session)
});
