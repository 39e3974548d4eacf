import { proofActions } from '#lib/server/proof-form';
import { confirmPaperBy } from '#lib/server/services/plan/told-papers';
import { loadToldPaper, takeBackTyped } from '#lib/server/telling';

export const load = async (event) => {
	const { name, personId, form, paper, entries } = await loadToldPaper(event);
	return { name, personId, form, id: paper.id, entries };
};

const proof = proofActions({ page: 'told', said: 'confirmed', confirm: confirmPaperBy });

export const actions = {
	code: proof.code,
	paper: proof.paper,
	withdraw: async (event) => takeBackTyped(event)
};
