// What a step of writing a plan a bit at a time is called: its question, or the name of its part.
import { isQuestion, type StartStep } from '#lib/domain/plan/start';
import type { Translate } from '#lib/i18n';

/** `What is important to me?` */
export function stepName(t: Translate, step: StartStep): string {
	return isQuestion(step) ? t(`start:question.${step}`) : t(`parts:${step}.name`);
}
