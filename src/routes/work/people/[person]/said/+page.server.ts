import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { readTelling } from '#lib/server/services/told/write-down';
import { readTellingYes } from '#lib/server/services/told/write-down-yes';

export const load = async (event) => {
	const { token } = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, told } = found(await readTelling(token, personId));
	const { questions, yes, letsUntil } = found(await readTellingYes(token, personId));
	const { searchParams } = event.url;
	const [written, waits, opened, atOnce] = ['written', 'waits', 'opened', 'atOnce'].map((key) =>
		searchParams.has(key)
	);
	const asked = questions.filter(({ open }) => open).map(({ id, purpose }) => ({ id, purpose }));
	return { name, personId, told, asked, yes, letsUntil, written, waits, opened, atOnce };
};
