// To whom the person can give: the teams that work with them and whoever is in those, the supporters they chose,
// and the other teams by sector. Whoever they keep out does not stand there.
import { offerFor } from '#lib/domain/consent/offers';
import { SECTORS, type Sector } from '#lib/domain/consent/terms';
import { inOwnName } from '#lib/server/db/door';
import { keptOut } from '#lib/server/db/queries/barring';
import { supporters, type Supporter } from '#lib/server/db/queries/helpers';
import { ownTeams, teamsWithWorkers, type TeamWithWorkers } from '#lib/server/db/queries/teams';

export type TeamToGive = TeamWithWorkers & { first: 'worker' | 'team' };
export type Whom = {
	own: TeamToGive[];
	supporters: Supporter[];
	others: { sector: Sector; teams: TeamToGive[] }[];
};

/** Everybody there is to choose from; null when the session has ended. */
export function listWhom(token: string): Promise<Whom | null> {
	return inOwnName(token, async (tx) => {
		const out = new Set((await keptOut(tx)).map(({ id }) => id));
		const mine = await ownTeams(tx);
		const teams = (await teamsWithWorkers(tx)).map((team) => ({
			...team,
			first: offerFor(team.sector).first,
			workers: team.workers.filter(({ id }) => !out.has(id))
		}));
		const others = teams.filter(({ id }) => !mine.includes(id));
		return {
			own: teams.filter(({ id }) => mine.includes(id)),
			supporters: await supporters(tx),
			others: SECTORS.map((sector) => ({
				sector,
				teams: others.filter((team) => team.sector === sector)
			})).filter(({ teams }) => teams.length > 0)
		};
	});
}
