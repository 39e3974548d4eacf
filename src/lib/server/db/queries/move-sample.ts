// The monthly sample of moves: a supervisor's, read as a list is after its lines; the numbers of all teams for whoever runs the service; what
// a team does about it; and, in the person's own name, for which months a move of theirs was drawn.
import type { ComparedSample, Sample, SampledMove, SampleOfTeam } from '#lib/domain/moves/sample';
import { decide, inOwnName, sql, tokenBytes, type Outcome } from '../door';

type Row = Omit<Sample, 'teams'> & {
	teams: (Omit<SampleOfTeam, 'moves'> & {
		moves: (Omit<SampledMove, 'personId'> & { person: string })[];
	})[];
};

/** The sample of a month, or of the latest; null for whoever supervises no team, and for a month that was not drawn. */
export async function moveSample(token: string, month: string | null): Promise<Sample | null> {
	const [row] = await sql<{ seen: Row | null }[]>`
		call api.move_sample(${tokenBytes(token)}, ${month}, null)`;
	const seen = row!.seen;
	if (!seen) return null;
	const teams = seen.teams.map(({ moves, ...team }) => ({
		...team,
		moves: moves.map(({ person, ...move }) => ({ ...move, personId: person }))
	}));
	return { ...seen, teams };
}

/** The numbers of all teams; null for whoever does not run the service, and for a month that was not drawn. */
export async function comparedSample(
	token: string,
	month: string | null
): Promise<ComparedSample | null> {
	const [row] = await sql<{ seen: ComparedSample | null }[]>`
		select api.sample_compared(${tokenBytes(token)}, ${month}) as seen`;
	return row!.seen;
}

/** Whether a worker supervises a team. */
export const leadsATeam = (token: string, worker: string): Promise<boolean | null> =>
	inOwnName(token, async (tx) => {
		const [row] = await tx<{ leads: boolean }[]>`
			select exists (select from sayso.membership m where m.worker_id = ${worker} and m.role = 'supervisor' and m.left_at is null) as leads`;
		return row!.leads;
	});

/** For which months, and by which team, a move of the person's own was drawn, the first first. */
export const drawnFor = (
	token: string,
	move: string
): Promise<{ month: string; team: string }[] | null> =>
	inOwnName(
		token,
		(tx) => tx<{ month: string; team: string }[]>`
			select s.month::text, t.name as team from sayso.move_sample s join sayso.team t on t.id = s.team_id
			where s.move_id = ${move} order by s.month, t.name`
	);

export type WriteAction = {
	team: string;
	/** The month whose sample it is about. */
	month: string;
	words: string;
	who: string;
	on: string;
};

/** A supervisor writes down what their team does. */
export function writeAction(token: string, form: string, q: WriteAction): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.write_sample_action(${tokenBytes(token)}, ${form}, ${sql.json(q)}) as outcome`
	);
}

/** A supervisor says what was done. */
export function endAction(
	token: string,
	form: string,
	action: string,
	words: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.end_sample_action(${tokenBytes(token)}, ${form}, ${action}, ${words}) as outcome`
	);
}
