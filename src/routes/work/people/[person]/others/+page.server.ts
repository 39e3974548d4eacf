import { requireActing } from '#lib/server/auth/require';
import { isoDate, today } from '#lib/server/dates';
import { found, idFrom } from '#lib/server/http';
import { readOthersWith } from '#lib/server/services/contact/others';

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, contacts, links } = found(await readOthersWith(session.token, personId));
	return {
		personId,
		name,
		others: contacts,
		links: links.map(({ id }) => id),
		today: isoDate(today()),
		written: event.url.searchParams.has('written')
	};
};
