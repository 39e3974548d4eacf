// Who can see what: every live permission, with the last look under it.
import { standing, type Standing } from '#lib/domain/consent/decide';
import { inOwnName } from '#lib/server/db/door';
import { grantById, liveGrants, type GrantSeen } from '#lib/server/db/queries/grants';

export type Permission = GrantSeen & { standing: Standing };

const withStanding = (grant: GrantSeen): Permission => ({
	...grant,
	standing: standing(grant, new Date())
});

/** The person's live permissions; null when the session has ended. */
export async function listPermissions(token: string): Promise<Permission[] | null> {
	const grants = await inOwnName(token, liveGrants);
	return grants && grants.map(withStanding);
}

/** One permission of the person's, live or over; null when there is none by that id. */
export async function readPermission(token: string, id: string): Promise<Permission | null> {
	const grant = await inOwnName(token, (tx) => grantById(tx, id));
	return grant && withStanding(grant);
}
