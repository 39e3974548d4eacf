// The second step of an import: the list that was shown lands whole, or nothing of it does.
import type { Outcome } from '#lib/server/db/door';
import { landUpload } from '#lib/server/db/queries/place-uploads';

/** Imports the kept list; refused when it is not the one whose report was shown. */
export function importList(
	token: string,
	form: string,
	upload: string
): Promise<Outcome<{ new: number; changed: number }>> {
	return landUpload(token, form, upload);
}
