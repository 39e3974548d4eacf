import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { hasCome, isAhead, isMeeting, maySay, SAID_OF_CONTACT } from '#lib/domain/contact/contact';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusedWith } from '#lib/server/http';
import { readContact } from '#lib/server/services/contact/read-contacts';
import { say } from '#lib/server/services/contact/say-contact';

const text = (most: number) => z.string().trim().max(most, 'together:tooLong').default('');

const SayForm = z.object({
	said: z.enum(['cancel', 'another_time', 'take_back', ...SAID_OF_CONTACT]),
	version: versionField,
	suits: text(300),
	words: text(1000)
});

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const contact = found(await readContact(session.token, idFrom(event.params.contact)));
	const now = new Date();
	return {
		form: newForm(),
		contact,
		come: hasCome(contact, now),
		ahead: isAhead(contact, now),
		may: maySay(contact, now).filter((said) => !contact.said.includes(said)),
		meets: isMeeting(contact),
		sent: event.url.searchParams.has('sent')
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'person');
		const id = idFrom(event.params.contact);
		const read = await readForm(event.request, SayForm);
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { form, ...said } = read.data;
		const outcome = await say(session.token, form, id, said);
		if ('refused' in outcome) {
			return refusedWith(outcome.refused, { typed: read.typed });
		}
		redirect(303, `/contact/${id}`);
	}
};
