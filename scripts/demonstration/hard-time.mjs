// What a person agreed for a hard time: who may start one, and who is told.
import { people, teams, workers } from '../../src/demonstration/index.ts';
import { id, one } from './keys.mjs';
import { tell } from './tell.mjs';

export const agreement = (p, h) => async (sql, at) => {
	await sql`insert into sayso.crisis_agreement (person_id, hours, may_renew, agreed_at) values (${p}, ${h.hours}, ${h.mayRenew}, ${at})`;
	const self = { kind: 'person', id: p };
	await tell(sql, p, 'crisis_agreed', self, {}, at);
	for (const s of h.starters) {
		await sql`insert into sayso.crisis_starter (person_id, id, kind, starter_id, team_id, named_at)
			values (${p}, ${crypto.randomUUID()}, ${s.kind}, ${id(s.key)}, ${id(s.team)}, ${at})`;
		await tell(
			sql,
			p,
			'crisis_named',
			self,
			{ name: one(s.kind === 'team' ? teams : workers, s.key).name },
			at
		);
	}
	for (const key of h.told) {
		await sql`insert into sayso.crisis_told (person_id, supporter_id) values (${p}, ${id(key)})`;
		const { name } = people.flatMap(({ supporters }) => supporters).find((s) => s.key === key);
		await tell(sql, p, 'crisis_to_tell', self, { name }, at);
	}
};
