// Who is around the person: the teams that work with them, the named workers, and the helpers they chose.
import type { Everything } from '../everything/everything';
import { inWords, period, some, to, type Resource } from './fhir';

export function careTeam({ person, service, links, supporters }: Everything): Resource {
	const workers = links.map(({ team, responsible, toldAt, endedAt }) => ({
		role: some([inWords(responsible.job)]),
		member: to('Practitioner', responsible.id, responsible.name),
		onBehalfOf: to('Organization', team.id, team.name),
		period: period(toldAt, endedAt)
	}));
	const helpers = supporters.map(({ id, name, relationship, invitedAt, endedAt }) => ({
		role: some([inWords(relationship)]),
		member: to('RelatedPerson', id, name),
		period: period(invitedAt, endedAt)
	}));
	return {
		resourceType: 'CareTeam',
		id: person.id,
		status: 'active',
		subject: to('Patient', person.id, person.name),
		participant: some([...workers, ...helpers]),
		managingOrganization: [to('Organization', service.id, service.name)]
	};
}
