// Workers whom somebody lets write down their yes: one who may, to be asked about again, and one who no longer may.
import type { Site } from '../site';
import { personOf } from './stop';

export async function letsWorkers(site: Site, name: string) {
	const person = await personOf(site, name);
	await site.guard`insert into sayso.company (person_id, id, who, ended_at) values (${person}, gen_random_uuid(), 'Nan', now())`;
	await site.guard`insert into sayso.scribe (person_id, id, link_id, team_id, worker_id, given_at, until, company_id, ask_after)
		select l.person_id, gen_random_uuid(), l.id, l.team_id, l.responsible_id, now(), now() + interval '90 days', c.id, now()
		from sayso.link l join sayso.company c on c.person_id = l.person_id and c.who = 'Nan'
		where l.person_id = ${person} and l.ended_at is null order by l.told_at limit 1`;
	await site.guard`insert into sayso.scribe (person_id, id, link_id, team_id, worker_id, given_at, until, ended_at, ended_how)
		select s.person_id, gen_random_uuid(), s.link_id, s.team_id, s.worker_id, s.given_at - interval '9 days', now() + interval '9 days', now(), 'again'
		from sayso.scribe s where s.person_id = ${person}`;
}
