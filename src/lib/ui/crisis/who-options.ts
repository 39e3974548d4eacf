// Whom one can choose for a hard time: each team, then each worker in it, then supporters. Nobody is chosen beforehand.
import type { Translate } from '#lib/i18n';
import { OF, type Picture } from '../pictures/pictures';

type Team = { id: string; name: string; workers: { id: string; name: string; job: string }[] };
type Supporter = { id: string; name: string; relationship: string };
type Option = { value: string; label: string; picture: Picture };

/** Options with values `team:<id>`, `worker:<team id>:<id>` and `supporter:<id>`. */
export function whoOptions(
	t: Translate,
	teams: readonly Team[],
	supporters: readonly Supporter[] = []
): Option[] {
	return [
		...teams.flatMap((team) => [
			{
				value: `team:${team.id}`,
				label: t('receipt:everyoneInFirst', { team: team.name }),
				picture: OF.team
			},
			...team.workers.map(({ id, name, job }) => ({
				value: `worker:${team.id}:${id}`,
				label: t('receipt:workerOf', { name, job, team: team.name }),
				picture: OF.asker
			}))
		]),
		...supporters.map(({ id, name, relationship }) => ({
			value: `supporter:${id}`,
			label: t('receipt:supporter', { name, relationship }),
			picture: OF.helper
		}))
	];
}
