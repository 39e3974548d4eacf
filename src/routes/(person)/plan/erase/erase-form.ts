// What the two forms that erase words have in common: the password again, and where they lead.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { PartCode } from '#lib/domain/plan/parts';
import { refuse } from '#lib/server/auth/refuse';
import { requireActing } from '#lib/server/auth/require';
import { readForm } from '#lib/server/forms';
import { eraseWords } from '#lib/server/services/closing/erase-words';
import { WRONG, passwordField } from '#lib/server/password-again';
import { forgetMade } from '#lib/ui/plan/made-store';

const Asked = z.object({
	password: passwordField
});

/** Erases a part, or everything when none is named. */
export async function eraseFrom(event: RequestEvent, part: PartCode | null) {
	const session = requireActing(event, 'person');
	const read = await readForm(event.request, Asked);
	if (!read.ok) return fail(422, { problems: read.problems });
	const { form, password } = read.data;
	const outcome = await eraseWords(session, form, part, password, event.getClientAddress());
	if (!('ok' in outcome)) return refuse(event, outcome, read.typed, WRONG);
	forgetMade(session.actorId);
	redirect(303, '/plan/erase?done');
}
