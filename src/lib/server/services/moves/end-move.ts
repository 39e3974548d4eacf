// The person ends a move. The new side leads from then on; whatever of the old team's permissions they did not choose to keep is stopped.
import { listPermissions, type Permission } from '#lib/server/services/consent/list-permissions';
import type { SeenMove } from '#lib/domain/moves/seen';

export { endMove } from '#lib/server/db/queries/moves';

/** The permissions that end with it unless they are kept: of the team that is left, or of the one worker where only that changes. */
export async function permissionsOfOld(token: string, move: SeenMove): Promise<Permission[]> {
	const all = (await listPermissions(token)) ?? [];
	return all.filter(
		({ teamId, granteeKind, name }) =>
			teamId === move.old.teamId &&
			granteeKind !== 'supporter' &&
			(!move.inside || (granteeKind === 'worker' && name === move.old.worker))
	);
}
