// The case table against the pure rule; tests/policies runs the same table against the database.
import { describe, expect, it } from 'vitest';
import { START_CASES, type StartCase } from './may-start.cases';
import { renew, start, type StartSituation, type StartingWorker } from './may-start';

const now = new Date('2026-11-26T02:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const worker = (id: string, teams: readonly string[], joined = -1440): StartingWorker => ({
	id,
	active: true,
	teams: teams.map((team) => ({ id: team, since: at(joined) })),
	barred: false
});

function situationOf({
	named = [{ who: 'Ines' }],
	asking,
	latest,
	...c
}: StartCase): StartSituation {
	const ines = {
		...worker('Ines', asking?.teams ?? ['Harbour'], asking?.joined),
		active: !asking?.left,
		barred: asking?.barred ?? false
	};
	return {
		now,
		asking: asking?.as === 'Ada' ? null : ines,
		starters: named.map(({ who, through, at: when = -60 }) => {
			const isTeam = who === 'Harbour' || who === 'Meadow';
			const teamId = isTeam ? who : (through ?? 'Harbour');
			return { kind: isTeam ? 'team' : 'worker', id: who, teamId, namedAt: at(when) };
		}),
		mayRenew: c.mayRenew ?? false,
		latest: latest
			? {
					startedBy: latest.by ?? null,
					endsAt: at(latest.ends),
					endedAt: latest.ended === undefined ? null : at(latest.ended),
					endedByPerson: latest.how === 'person',
					renews: latest.renews ?? false,
					askedBy: latest.askedBy
						? latest.askedBy === 'Ines'
							? ines
							: worker('Tom', ['Harbour'])
						: null
				}
			: null
	};
}

describe('who may start and renew a hard time', () => {
	it.each(START_CASES)('$name', (c) => {
		const s = situationOf(c);
		expect({ start: start(s), renew: renew(s) }).toEqual({ start: c.start, renew: c.renew });
	});
});
