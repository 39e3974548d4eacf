// A worker writes down what binds the person in a move, as they told it; it waits for the person, their code, or the paper that was printed
// for it (tension 12).
import type { SeenMove } from '#lib/domain/moves/seen';
import { sidesOf } from '#lib/domain/moves/sides';
import { toldThatWaits, type ToldMove } from '#lib/domain/moves/told';
import { langOf, translator, type Lang } from '#lib/i18n';
import { isolated } from '#lib/i18n/direction';
import { formatDate } from '#lib/i18n/format';
import { toldMoveWords } from '#lib/i18n/told-move-words';
import type { Outcome } from '#lib/server/db/door';
import { seenTold } from '#lib/server/db/queries/told-decisions';
import {
	confirmToldMove,
	endToldMove,
	tellMove,
	type NewToldMove
} from '#lib/server/db/queries/told-moves';
import { newPaperNumber } from '../told/paper-number';
import { proofGiven } from '../told/proof-given';
import { readMovesWith } from './read-teams-moves';

export { endToldMove as endTold } from '#lib/server/db/queries/told-moves';

/** Writes it down, of the move as the worker read it. */
export function writeDown(
	token: string,
	form: string,
	personId: string,
	moveId: string,
	told: Omit<NewToldMove, 'reference'>
): Promise<Outcome<{ told: string }>> {
	return tellMove(token, form, personId, moveId, { ...told, reference: newPaperNumber() });
}

/** It counts, by what the person gave a worker: a code, or the number of the paper that they signed. */
export function confirmToldBy(
	token: string,
	form: string,
	personId: string,
	id: string,
	...given: Parameters<typeof proofGiven>
): Promise<Outcome<object>> {
	return confirmToldMove(token, form, personId, id, proofGiven(...given));
}

/** What the person says to it, on their own sign-in: that they said it, that they did not, or that they have seen it. */
export function answerTold(
	{ token, actorId }: { token: string; actorId: string },
	form: string,
	id: string,
	said: 'confirmed' | 'denied' | 'seen'
): Promise<Outcome<object>> {
	if (said === 'seen') return seenTold(token, form, id);
	if (said === 'denied') return endToldMove(token, form, actorId, id);
	return confirmToldMove(token, form, actorId, id, { how: 'person' });
}

export type ToldInMove = { move: SeenMove; told: ToldMove };

/** One that waits, for a worker of a side, whose look is logged first; null for whoever is not on their list. */
export async function readToldOf(
	token: string,
	personId: string,
	id: string | null
): Promise<{ name: string; found: ToldInMove | null } | null> {
	const seen = await readMovesWith(token, personId);
	if (!seen) return null;
	for (const move of seen.moves) {
		const told = toldThatWaits(move);
		if (told?.id === id) return { name: seen.name, found: { move, told } };
	}
	return { name: seen.name, found: null };
}

/** The words of the paper for it, in the person's language. */
export function writeToldPaper(
	name: string,
	{ move, told }: ToldInMove
): { lang: Lang; lines: string[] } {
	const lang = langOf(told.lang);
	const t = translator(lang);
	const asked = [
		...[t('moves:answer.told'), isolated(move.told)],
		...[t('moves:answer.missed'), isolated(move.missed)]
	];
	const lines = [
		t('said:yes.paper.for', { name }),
		t(`told:youSaid.${told.told.how}`, { date: formatDate(lang, new Date(told.told.on)) }),
		t(`moves:confirm.paper.what.${told.said}`),
		t('moves:line', sidesOf(move)),
		...(told.said === 'yes' ? asked : []),
		...toldMoveWords(lang, move, told),
		t('terms:told.paper.sign'),
		t('terms:told.paper.leave'),
		t('moves:confirm.paper.later')
	];
	return { lang, lines };
}
