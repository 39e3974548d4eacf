// Who holds a permission, or is to have one, as a phrase names them.
import type { KeptGrant, KeptQuestion } from '#lib/domain/everything/everything';
import type { NamedGrantee } from '#lib/i18n/grantee-phrase';

/** The worker or supporter, or nobody by name where it is the whole team. */
export const holder = ({
	granteeKind,
	grantee
}: Pick<KeptGrant | KeptQuestion, 'granteeKind' | 'grantee'>): NamedGrantee => ({
	name: granteeKind === 'team' ? null : grantee.name,
	job: grantee.job,
	team: grantee.team
});
