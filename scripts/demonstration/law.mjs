// What the law has to do with a person: what was shared because of it, and who may decide if they cannot.
import { teams } from '../../src/demonstration/index.ts';
import { id, one, workerActor } from './keys.mjs';
import { tell } from './tell.mjs';

/** Something that a law made a team share, a quarter of an hour before it was recorded. */
export const sharedByLaw = (p, s) => async (sql, at) => {
	const share = crypto.randomUUID();
	const { name } = one(teams, s.to);
	await sql`insert into sayso.lawful_share (person_id, id, first_id, what, shared_at, to_team, to_name, reason, basis, basis_words, decided_by, urgent,
			recorded_by, team_id, recorded_at, due_at)
		values (${p}, ${share}, ${share}, ${s.what}, ${new Date(at.getTime() - 900_000)}, ${id(s.to)}, ${name}, ${s.reason}, ${s.basis}, ${s.basisWords},
			${id(s.decidedBy)}, ${s.urgent}, ${id(s.by)}, ${id(s.team)}, ${at}, guard.lawful_due(${at}, ${s.urgent}))`;
	await tell(sql, p, 'lawful_recorded', workerActor(s.by, s.team), { share, name }, at);
};

/** Who may decide if the person cannot: recorded, confirmed, and that the person said yes. */
export const mayDecide = (p, s) => async (sql, at) => {
	const authority = crypto.randomUUID();
	const about = { name: s.holder, authority };
	await sql`insert into sayso.authority (person_id, id, kind, holder, reference, evidence, seen_on, scope, begins_on, adult, recorded_by, team_id, recorded_at,
			confirmed_by, confirmed_at, said, said_at, chosen_at)
		values (${p}, ${authority}, 'attorney', ${s.holder}, ${s.reference}, ${s.evidence}, ${at}, ${s.scope}, '2024-05-01', true, ${id(s.by)}, ${id(s.team)}, ${at},
			${id(s.confirmedBy)}, ${at}, 'yes', ${at}, ${at})`;
	await tell(sql, p, 'authority_recorded', workerActor(s.by, s.team), about, at);
	await tell(sql, p, 'authority_confirmed', workerActor(s.confirmedBy, s.team), about, at);
	await tell(sql, p, 'authority_yes', { kind: 'person', id: p }, about, at);
};
