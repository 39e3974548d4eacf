// Who may start a hard time, in one phrase; used on screen and on receipts alike.
import type { Translate } from '.';
import { granteePhrase } from './grantee-phrase';

type Named = { kind: 'worker' | 'team'; name: string; job: string | null; team: string };

/** A worker with job and team, or everyone in a team. */
export function starterPhrase(t: Translate, { kind, name, job, team }: Named): string {
	return granteePhrase(t, { name: kind === 'team' ? null : name, job, team });
}
