// The person erases their words, for good. It needs the password again: whoever finds a phone that is signed in cannot do it.
import { checkPassword, type WrongPassword } from '#lib/server/auth/check-password';
import type { Session } from '#lib/server/auth/sessions';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Refusal } from '#lib/domain/refusals';
import { erase } from '#lib/server/db/queries/erasing';
import { listDrafts } from '../plan/keep-draft';

/** Erases a part, or everything when none is named; returns when nobody is reading those words any more. */
export async function eraseWords(
	session: Session,
	form: string,
	part: PartCode | null,
	password: string,
	address: string
): Promise<{ ok: true } | WrongPassword | { refused: Refusal }> {
	const wrong = await checkPassword(session.accountId, password, address);
	if (wrong) return wrong;
	const drafts = (await listDrafts(session.token)) ?? [];
	const unsent = drafts.filter((draft) => part === null || draft.part === part);
	const outcome = await erase(
		session.token,
		form,
		part,
		unsent.map((draft) => draft.form)
	);
	return 'ok' in outcome ? { ok: true } : { refused: outcome.refused };
}
