// Who may start a hard time, in words; used on screen and on receipts alike.
import type { Translate } from '.';
import { granteePhrase, granteeTitle } from './grantee-phrase';

type Named = { kind: 'worker' | 'team'; name: string; job: string | null; team: string };

const asGrantee = ({ kind, name, job, team }: Named) => ({
	name: kind === 'team' ? null : name,
	job,
	team
});

/** Inside a sentence: a worker with job and team, or everyone in a team. */
export const starterPhrase = (t: Translate, starter: Named): string =>
	granteePhrase(t, asGrantee(starter));

/** The same where it stands first. */
export const starterTitle = (t: Translate, starter: Named): string =>
	granteeTitle(t, asGrantee(starter));
