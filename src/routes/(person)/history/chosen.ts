// Who can be chosen, and what was chosen, in words.
import type { HistoryLine } from '#lib/domain/history/line';
import type { Lang, Translate } from '#lib/i18n';
import { formatList } from '#lib/i18n/format';
import type { What, When } from '#lib/ui/history/what';
import type { InHistory } from '#lib/server/services/history/read-history';

export type Option = { value: string; label: string };
export type Chosen = { who: string | null; what: What | null; when: When | null };

const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label);

/** Everybody who is in the history, then the teams they acted through. */
export function whoOptions(t: Translate, { people, teams }: InHistory): Option[] {
	const some = people.map(({ id, name, isPerson }) => ({
		value: `w-${id}`,
		label: isPerson ? t('looked:you') : name
	}));
	const all = teams.map(({ id, name }) => ({ value: `t-${id}`, label: name }));
	return [...some.toSorted(byLabel), ...all.toSorted(byLabel)];
}

/** Who was chosen, as the lines that were found name them. */
function whoIn(t: Translate, who: string, line: HistoryLine | undefined): string[] {
	if (!line) return [];
	if (who.startsWith('t')) return [line.actor.team ?? ''];
	return [line.actor.kind === 'person' ? t('looked:you') : line.actor.name];
}

/** `Siobhan Keane, Who read my plan and The last year`; null when all of it is shown. */
export function chosenWords(t: Translate, lang: Lang, chosen: Chosen, line?: HistoryLine) {
	const { who, what, when } = chosen;
	if (!who && !what && !when) return null;
	return formatList(lang, [
		...(who ? whoIn(t, who, line) : []),
		...(what ? [t(`looked:what.${what}`)] : []),
		...(when ? [t(`looked:when.${when}`)] : [])
	]);
}
