// What a run about missed contact says, sentence by sentence, to the person.
import { doneOf, nextOf, type Missed, type MissedStep } from '#lib/domain/contact/missed-run';
import type { Lang, Translate } from '#lib/i18n';
import { formatDate, formatDateTime } from '#lib/i18n/format';

function didSay(t: Translate, lang: Lang, step: MissedStep<Date>): string {
	const { outcome, saidAt, whom } = step;
	if (!outcome || outcome === 'over' || !saidAt) throw new Error('nothing was done in this step');
	const said = outcome !== 'tell' ? outcome : step.lawful ? 'tell_law' : 'tell_permission';
	return t(`missed:did.${said}`, {
		name: step.by ?? step.owner,
		when: formatDateTime(lang, saidAt),
		whom
	});
}

/** Why it began, and whose it is while it was to be the first of a move; what was done with its reason; and what comes next, or that it is over. */
export function sayMissed(t: Translate, lang: Lang, run: Missed<Date>) {
	const next = nextOf(run);
	return {
		began: t(`missed:began.${run.cause}`, { date: formatDate(lang, run.at) }),
		first: run.first && next ? t('missed:first', { name: run.first, team: run.team }) : null,
		done: doneOf(run).map((step) => ({ said: didSay(t, lang, step), why: step.why })),
		next: next
			? t(`missed:next.${next.kind}`, { name: next.owner, when: formatDateTime(lang, next.dueAt) })
			: t(`missed:ended.${run.endedHow ?? 'over'}`)
	};
}

/** A run with its moments as dates. */
export const datedRun = (run: Missed<string>): Missed<Date> => ({
	...run,
	at: new Date(run.at),
	endedAt: run.endedAt === null ? null : new Date(run.endedAt),
	steps: run.steps.map((step) => ({
		...step,
		dueAt: new Date(step.dueAt),
		saidAt: step.saidAt === null ? null : new Date(step.saidAt)
	}))
});
