import { requireActing } from '#lib/server/auth/require';
import { found, idFrom } from '#lib/server/http';
import { langOf } from '#lib/i18n';
import { readTermsOf } from '#lib/server/services/contact/read-agreement';

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const terms = found(await readTermsOf(session.token, idFrom(event.params.terms)));
	const receipt = found(terms.receipt);
	return {
		team: terms.team,
		link: terms.link,
		beganAt: found(terms.beganAt),
		text: receipt.text,
		said: langOf(receipt.lang)
	};
};
