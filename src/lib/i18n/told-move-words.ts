// What somebody says yes to who confirms what was told in a move, a sentence each: the same on the paper that they sign, on their own page,
// and where a worker reads it out to them.
import type { SeenMove } from '#lib/domain/moves/seen';
import { sidesOf } from '#lib/domain/moves/sides';
import { isLastStep, type ToldMove } from '#lib/domain/moves/told';
import { isolated } from './direction';
import { partNames } from './part-names';
import { stepPhrase } from './step-phrase';
import { translator, type Lang, type Translate } from '.';

/** With a yes: what goes across, a note of their own, and what they said of a call. */
function across(t: Translate, lang: Lang, move: SeenMove, { asks }: ToldMove): string[] {
	const { parts = [], also = [], note, wish } = asks;
	const { new: to } = sidesOf(move);
	const lookedBack = t('common:quoted', { name: t('moves:across.alsoHardTimes') });
	return [
		parts.length > 0
			? t('moves:confirm.reads', { new: to, parts: partNames(lang, parts) })
			: t('moves:confirm.readsNothing', { new: to }),
		...(also.length > 0 ? [t('moves:confirm.alsoReads', { what: lookedBack })] : []),
		...(note ? [t('moves:confirm.noteIs', { note })] : []),
		...(wish ? [t('moves:confirm.wishIs', { wish: t(`moves:call.${wish}`) })] : [])
	];
}

function nextStep(t: Translate, move: SeenMove): string[] {
	const step = move.now && move.steps[move.now.step + 1];
	if (!step || isLastStep(move)) return [t('moves:week.ifLast')];
	return [
		t('moves:week.ifReady'),
		stepPhrase(t, step, sidesOf(move)),
		...(step.key === 'own' ? [isolated(step.words)] : [])
	];
}

function end(t: Translate, move: SeenMove): string[] {
	const sides = sidesOf(move);
	const stops = move.inside
		? [t('moves:confirm.endYouInside', sides)]
		: [t('moves:end.link', sides), t('moves:confirm.endYou', sides)];
	return [t('moves:end.what', sides), ...stops, t('moves:end.back', sides)];
}

/** All of it, in one language. */
export function toldMoveWords(lang: Lang, move: SeenMove, told: ToldMove): string[] {
	const t = translator(lang);
	if (told.said === 'yes') return across(t, lang, move, told);
	return told.said === 'ready' ? nextStep(t, move) : end(t, move);
}
