import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { changesOf, CONTACT_CHANGES, hasCome } from '#lib/domain/contact/contact';
import { requireActing } from '#lib/server/auth/require';
import { newForm } from '#lib/server/forms';
import { found, idFrom, refusalKey } from '#lib/server/http';
import {
	change,
	correct,
	readAgreed,
	readContactsWith
} from '#lib/server/services/contact/keep-contacts';
import { READ_CHANGE, readCorrection, type ReadChange } from './contact-form';
import { notBooked } from './not-booked';
import { typedIn } from './typed';

type Act<T> = (
	token: string,
	form: string,
	person: string,
	id: string,
	said: T
) => ReturnType<typeof change>;

const SAY = z.enum(CONTACT_CHANGES);
const wantedIn = ({ searchParams }: URL) => ({
	id: z.guid().safeParse(searchParams.get('contact')).data,
	say: SAY.safeParse(searchParams.get('say')).data
});

/** Reads a form and does what it says; or says what is missing in it. */
const sends =
	<T>(read: (request: Request) => Promise<ReadChange<T>>, act: Act<T>) =>
	async (request: Request, token: string, person: string, id: string) => {
		const { form, said, problems, typed } = await read(request);
		const outcome = said && form ? await act(token, form, person, id, said) : null;
		return { outcome, said, problems, typed };
	};

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, contacts, links } = found(await readContactsWith(session.token, personId));
	const wanted = wantedIn(event.url);
	const chosen = contacts.find(({ id }) => id === wanted.id) ?? null;
	const now = new Date();
	const may = chosen ? changesOf(chosen, now) : [];
	const say = may.find((one) => one === wanted.say) ?? null;
	const through = links.filter(({ id }) => id === chosen?.linkId);
	return {
		form: newForm(),
		personId,
		name,
		contacts,
		books: links.length > 0,
		now,
		chosen,
		may,
		say,
		come: chosen !== null && hasCome(chosen, now),
		links: through,
		agreed: say === 'move' ? await readAgreed(session.token, personId, through) : [],
		before: chosen ? typedIn(chosen) : {}
	};
};

export const actions = {
	default: async (event) => {
		const session = requireActing(event, 'worker');
		const person = idFrom(event.params.person);
		const { id, say } = wantedIn(event.url);
		if (!id || !say) return fail(422, { refused: refusalKey('form_used_again') });
		const send =
			say === 'correct' ? sends(readCorrection, correct) : sends(READ_CHANGE[say], change);
		const { outcome, said, problems, typed } = await send(event.request, session.token, person, id);
		if (!said || !outcome) return fail(422, { problems, typed });
		if ('refused' in outcome) return notBooked(outcome.refused, typed, said);
		redirect(303, `/work/people/${person}/contacts?contact=${outcome.contact}`);
	}
};
