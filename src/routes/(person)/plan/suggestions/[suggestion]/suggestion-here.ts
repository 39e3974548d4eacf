// A suggestion goes with the entry it was for, and can be taken out by itself, while a page about it is open. Then that page
// leads on to where this is said, or to the words that were typed beside it: they wait for a new entry.
import { redirect } from '@sveltejs/kit';
import { found, idFrom } from '#lib/server/http';
import { keepForNewEntry } from '#lib/server/services/plan/keep-draft';
import {
	partSuggestedFor,
	readSuggestion,
	type SuggestionPage
} from '#lib/server/services/plan/read-suggestions';

/** What was typed into the box beside the answers. */
type Beside = { form: string; differently?: string | undefined };

/** The suggestion that an address names, or the way on. */
export async function suggestionHere(
	token: string,
	address: string,
	typed?: Beside
): Promise<SuggestionPage> {
	const id = idFrom(address);
	const page = await readSuggestion(token, id);
	if (page) return page;
	found(await partSuggestedFor(token, id));
	if (!typed?.differently) redirect(303, '/plan/suggestions?gone');
	const draft = { form: typed.form, boxes: { differently: typed.differently } };
	redirect(303, found(await keepForNewEntry(token, { suggestion: id }, draft)));
}
