// Who is told of a hard time: helpers, each with who they are to the person, and the teams on whose list it stands.
import type { Told } from '#lib/domain/crisis/agreement';
import type { Lang, Translate } from '.';
import { formatList } from './format';

/** `Sam (brother)`, or the name of a team. */
export const toldPhrase = (t: Translate, told: Told): string =>
	told.kind === 'team'
		? told.name
		: t('receipt:supporter', { name: told.name, relationship: told.relationship });

/** The names of the helpers who are told, and of the teams, as lists; empty where there are none. A team that is not with the person is not told. */
export function whoIsTold(t: Translate, lang: Lang, told: readonly Told[]) {
	const names = (kind: Told['kind']) =>
		told
			.filter((one) => one.kind === kind && (one.kind === 'supporter' || one.isHere))
			.map((one) => toldPhrase(t, one));
	return { helpers: formatList(lang, names('supporter')), teams: formatList(lang, names('team')) };
}
