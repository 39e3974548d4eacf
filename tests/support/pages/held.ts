// A record that is held back from Danny: Kwame recorded it, Siobhan is its second, and a privacy lead guards it once she agreed.
import { randomUUID } from 'node:crypto';
import type { Site } from '../site';

/** Adds one; its address among a worker's pages. */
export async function heldRecord({ guard }: Site, agreed: boolean): Promise<string> {
	const share = randomUUID();
	await guard`insert into sayso.lawful_share (person_id, id, first_id, what, shared_at, to_team, to_name, reason, basis, basis_words, decided_by, urgent,
			recorded_by, team_id, recorded_at, due_at)
		select s.person_id, ${share}, ${share}, s.what, s.shared_at, s.to_team, s.to_name, s.reason, s.basis, s.basis_words, s.decided_by, false,
			s.recorded_by, s.team_id, now(), now() from sayso.lawful_share s join sayso.person p on p.id = s.person_id where p.chosen_name like 'Danny%' limit 1`;
	await guard`insert into sayso.lawful_hold (person_id, share_id, service_id, why, asked_at, second_id, until, agreed_at, agreed_why)
		select s.person_id, s.id, w.service_id, 'The neighbour is afraid.', s.recorded_at, w.id, s.recorded_at + case when ${agreed} then interval '28 days' else interval '1 day' end,
			case when ${agreed} then s.recorded_at end, case when ${agreed} then 'So am I.' else '' end
		from sayso.lawful_share s, sayso.worker w where s.id = ${share} and w.name like 'Siobhan%'`;
	return `/work/lawful/${share}`;
}

/** The record that Danny reads says how it was held back, as if it had been. */
export async function wasHeld({ guard }: Site, share: string) {
	await guard`insert into sayso.lawful_hold (person_id, share_id, service_id, why, asked_at, second_id, until, agreed_at, agreed_why, ended_at, shown_at)
		select s.person_id, s.id, w.service_id, 'The neighbour is afraid.', s.recorded_at, w.id, s.recorded_at + interval '28 days', s.recorded_at, 'So am I.', now(), now()
		from sayso.lawful_share s, sayso.worker w where s.id = ${share} and w.name like 'Siobhan%' on conflict do nothing`;
}
