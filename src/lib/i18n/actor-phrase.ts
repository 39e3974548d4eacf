// Who did something, in one phrase: as the history and suggestions name them.
import type { Translate } from '.';

export type NamedActor = { kind: string; name: string; job?: string; team?: string };

/** A supporter with what they are to the person, a worker with job and team, or a name alone. */
export function actorPhrase(t: Translate, actor: NamedActor): string {
	if (actor.kind === 'supporter') return t('history:whoSupporter', { name: actor.name });
	if (!actor.team) return actor.name;
	return t('history:who', { name: actor.name, job: actor.job, team: actor.team });
}
