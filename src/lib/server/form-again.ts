// A form once more, with what was typed into it and why it was not taken. It keeps its own key, so that what was kept of it
// meanwhile goes when it is sent; only where that key was used it has a new one.
import { fail } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Refusal } from '#lib/domain/refusals';
import { newForm, type FormRead } from './forms';
import { refusalKey, refusalStatus } from './http';

/** What a page is given to print a form again that had something wrong, or was refused as a whole, perhaps for what is `there` already. */
export function formAgain<S extends z.ZodRawShape>(
	read: FormRead<S>,
	refused?: Refusal,
	there?: string
) {
	const { form } = read.ok ? read.data : read;
	return fail(refused ? refusalStatus(refused) : 422, {
		problems: read.ok || refused ? {} : read.problems,
		typed: read.typed,
		key: refused === 'form_used_again' ? newForm() : form,
		refused: refused && refusalKey(refused),
		changed: refused === 'changed_meanwhile',
		there
	});
}
