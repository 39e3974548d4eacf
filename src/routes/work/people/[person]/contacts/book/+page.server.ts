import { fail, redirect } from '@sveltejs/kit';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, idFrom } from '#lib/server/http';
import { book, readAgreed, readContactsWith } from '#lib/server/services/contact/keep-contacts';
import { BookForm, bookingIn } from '../contact-form';
import { notBooked } from '../not-booked';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, contacts, links } = found(await readContactsWith(session.token, personId));
	const wanted = event.url.searchParams.get('asked');
	const asked = contacts.find(({ id, state }) => id === wanted && state === 'asked') ?? null;
	const through = asked ? links.filter(({ id }) => id === asked.linkId) : links;
	found(through[0]);
	const agreed = await readAgreed(session.token, personId, through);
	return { form: newForm(), personId, name, asked, links: through, agreed };
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const read = await readForm(event.request, BookForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { said, problems } = bookingIn(read.data);
		if (!said) return fail(422, { problems, typed: read.typed });
		const { asked, version, form } = read.data;
		const about = asked !== '' && version !== '' ? { asked, version } : {};
		const outcome = await book(session.token, form, person, { ...said, ...about });
		if ('refused' in outcome) return notBooked(outcome.refused, read.typed, said);
		redirect(303, `/work/people/${person}/contacts?contact=${outcome.contact}`);
	}
};
