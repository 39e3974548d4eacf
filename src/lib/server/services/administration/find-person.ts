// An administrator finds people by the beginning of their chosen name. Being found is a look at a
// list, and each person's history has the line before the name is shown (enforcement.md, 8).
import { findPeople, findPerson, type FoundPerson } from '#lib/server/db/queries/administering';
import type { Service } from './read-service';

export type PersonFound = {
	id: string;
	name: string;
	joined: boolean;
	links: { id: string; team: string; responsible: string }[];
};

function named(person: FoundPerson, service: Service): PersonFound {
	const links = person.links.map((link) => ({
		id: link.id,
		team: service.teams.find((team) => team.id === link.team_id)?.name ?? '',
		responsible: service.workers.find((worker) => worker.id === link.responsible_id)?.name ?? ''
	}));
	return { ...person, links };
}

/** People whose name begins so. */
export async function findByName(
	token: string,
	service: Service,
	wanted: string
): Promise<PersonFound[]> {
	return (await findPeople(token, wanted)).map((person) => named(person, service));
}

/** One person of the service; null for anybody else. */
export async function readPerson(
	token: string,
	service: Service,
	id: string
): Promise<PersonFound | null> {
	const person = await findPerson(token, id);
	return person && named(person, service);
}
