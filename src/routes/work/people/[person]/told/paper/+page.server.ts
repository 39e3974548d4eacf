import { groupCode } from '#lib/domain/accounts/code';
import { loadToldPaper } from '#lib/server/telling';

export const load = async (event) => {
	const { name, theirs, personId, paper, entries } = await loadToldPaper(event);
	return { name, theirs, personId, entries, reference: groupCode(paper.reference) };
};
