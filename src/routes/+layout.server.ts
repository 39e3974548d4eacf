// What every page needs to know: the language, who is signed in, and whom to call.
import { newForm } from '#lib/server/forms';
import { helpBox } from '#lib/server/services/help/help-box';

/** An address as it can be asked for again: without the name of the action that a form was sent to. */
function askedFor({ pathname, searchParams }: URL): string {
	const rest = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')));
	return rest.size > 0 ? `${pathname}?${rest.toString()}` : pathname;
}

export const load = async ({ locals, url }) => ({
	lang: locals.lang,
	path: askedFor(url),
	session: locals.session && {
		name: locals.session.name,
		acting: locals.session.acting,
		office: locals.session.office,
		device: locals.session.device
	},
	help: await helpBox(locals.session),
	/** The key of the form that asks for a call: it stands on every page of a person's. */
	callForm: locals.session?.acting === 'person' ? newForm() : null
});
