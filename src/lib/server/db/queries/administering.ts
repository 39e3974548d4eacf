// The functions of an administrator (database/0015): their service's teams and workers, and people
// found one by one. For anybody else they answer as if there were nothing.
import type { Sector } from '#lib/domain/consent/terms';
import type { Opening } from '#lib/domain/looking/flags';
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type TeamOfService = {
	id: string;
	name: string;
	sector: Sector;
	phone: string;
	about: string;
	hours: string;
};

export type WorkerOfService = {
	id: string;
	name: string;
	job: string;
	office: 'administrator' | 'privacy_lead' | null;
	joined: boolean;
	teams: { team_id: string; role: 'worker' | 'supervisor'; responsible: number }[];
};

export type FoundPerson = {
	id: string;
	name: string;
	joined: boolean;
	links: { id: string; team_id: string; responsible_id: string }[];
};

export type ServiceWithTeams = { teams: TeamOfService[]; workers: WorkerOfService[] };

/** Teams and workers of the administrator's service; null for anybody else. */
export async function administration(token: string): Promise<ServiceWithTeams | null> {
	const [row] = await sql<{ service: ServiceWithTeams | null }[]>`
		select api.administration(${tokenBytes(token)}) as service`;
	return row!.service;
}

/** One task, once for its form. */
export function administer<T>(
	token: string,
	form: string,
	task: string,
	what: Record<string, string | null>
): Promise<Outcome<T>> {
	return decide(
		() =>
			sql`select api.administer(${tokenBytes(token)}, ${form}, ${task}, ${sql.json(what)}) as outcome`
	);
}

/** When a team works; null when it is not of the administrator's service. */
export async function teamHours(token: string, team: string): Promise<Opening[] | null> {
	const [row] = await sql<{ hours: Opening[] | null }[]>`
		select api.team_hours(${tokenBytes(token)}, ${team}) as hours`;
	return row!.hours;
}

/** Sets when a team works, in place of what was set before. */
export function setTeamHours(
	token: string,
	form: string,
	team: string,
	hours: readonly Opening[]
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.set_team_hours(${tokenBytes(token)}, ${form}, ${team}, ${sql.json([...hours])}) as outcome`
	);
}

/** A worker leaves a team; returns when nothing they were reading through it is on its way. */
export function leaveTeam(
	token: string,
	form: string,
	leaver: string,
	team: string,
	successor: string | null
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`call api.leave_team(${tokenBytes(token)}, ${form}, ${leaver}, ${team}, ${successor}, null)`
	);
}

/** People whose chosen name begins so; each has a line of this look in their history first. */
export async function findPeople(token: string, wanted: string): Promise<FoundPerson[]> {
	const [row] = await sql<{ found_people: FoundPerson[] }[]>`
		call api.find_people(${tokenBytes(token)}, ${wanted}, null)`;
	return row!.found_people;
}

/** The entry of one person of the service; their history has a line of it first. */
export async function findPerson(token: string, id: string): Promise<FoundPerson | null> {
	const [row] = await sql<{ found_person: FoundPerson | null }[]>`
		call api.find_person(${tokenBytes(token)}, ${id}, null)`;
	return row!.found_person;
}
