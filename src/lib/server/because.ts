// Carries “because of this hard time” from the address of a form through its hidden box to what is saved. What is not
// an id is left out, so that nothing somebody typed is ever lost over it.
import { z } from 'zod';

const becauseField = z.uuid().optional().catch(undefined);

/** The field for a form that was printed with the `Because` component. */
export const BECAUSE = { because: becauseField };

/** The id in `?because=`, if there is one. */
export const becauseIn = (url: URL): string | undefined =>
	becauseField.parse(url.searchParams.get('because') ?? undefined);

/** The id that stands in what was being written before, if there is one. */
export const becauseKept = (draft: { boxes: Record<string, unknown> } | null) =>
	becauseField.parse(draft?.boxes.because);
