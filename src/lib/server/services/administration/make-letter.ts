// The office makes a letter with a one-time code (tension 12). It is written in the person's language, says nothing of what
// they may have said yes to, and nobody who could gain by the code can make it of use.
import { translator, type Lang } from '#lib/i18n';
import { codeHash, codeOfForm } from '#lib/server/auth/one-time-code';
import type { Outcome } from '#lib/server/db/door';
import { makeConfirmCode } from '#lib/server/db/queries/told-yes';

export type Letter = { code: string; lang: Lang; lines: string[] };

/** Makes the letter; an earlier one is good no more. */
export async function makeLetter(
	token: string,
	form: string,
	personId: string
): Promise<Outcome<Letter>> {
	const code = codeOfForm(token, form);
	const outcome = await makeConfirmCode(token, form, personId, codeHash(code));
	if ('refused' in outcome) return outcome;
	const t = translator(outcome.lang);
	const lines = [
		t('said:yes.letter.what'),
		t('said:yes.letter.read'),
		t('said:yes.letter.keep'),
		t('said:yes.letter.leave'),
		t('said:yes.letter.days')
	];
	return { ...outcome, code, lines };
}
