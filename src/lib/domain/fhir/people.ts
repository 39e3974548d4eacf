// Who is in the file: the person, whoever works with them or helps them, and the service.
import type { Everything, KeptSupporter, KeptTeam } from '../everything/everything';
import type { Named } from '../everything/named';
import { inWords, period, said, some, to, type Reference, type Resource } from './fhir';

/** The program that keeps the history. */
export const SAYSO: Resource = {
	resourceType: 'Device',
	id: 'sayso',
	deviceName: [{ name: 'Sayso', type: 'user-friendly-name' }]
};

export const patient = ({ person, service, list }: Everything): Resource => ({
	resourceType: 'Patient',
	id: person.id,
	active: true,
	name: some([said(person.name) && { use: 'usual', text: said(person.name) }]),
	...(said(list?.safeContact) && {
		telecom: [{ system: 'other', value: said(list?.safeContact) }]
	}),
	communication: [
		{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: person.lang }] }, preferred: true }
	],
	managingOrganization: to('Organization', service.id, service.name)
});

const organization = ({ id, name, phone }: KeptTeam): Resource => ({
	resourceType: 'Organization',
	id,
	active: true,
	name: said(name),
	telecom: some([said(phone) && { system: 'phone', value: said(phone) }])
});

/** The service, and the teams that the person has to do with. */
export const organizations = ({ service, teams }: Everything): Resource[] => [
	organization(service),
	...teams.map((team) => ({
		...organization(team),
		partOf: to('Organization', service.id, service.name)
	}))
];

export const practitioner = ({ id, name }: { id: string; name: string }): Resource => ({
	resourceType: 'Practitioner',
	id,
	name: some([inWords(name)])
});

export const relatedPerson = (
	{ id, name, relationship, invitedAt, endedAt }: KeptSupporter,
	personId: string
): Resource => ({
	resourceType: 'RelatedPerson',
	id,
	active: endedAt === null,
	patient: to('Patient', personId),
	relationship: some([inWords(relationship)]),
	name: some([inWords(name)]),
	period: period(invitedAt, endedAt)
});

/** Every worker whom something other than the history names, once. */
export function workersIn(all: Everything): Named[] {
	const named = [
		...all.grants.flatMap(({ granteeKind, grantee }) => (granteeKind === 'worker' ? grantee : [])),
		...all.questions.flatMap(({ asker, granteeKind, grantee }) =>
			granteeKind === 'worker' ? [asker, grantee] : [asker]
		),
		...all.links.map(({ responsible }) => responsible),
		...all.contacts.map((contact) => contact.with),
		...[...all.barred, ...all.meetings, ...all.joiners],
		...all.agreement.starters.filter(({ kind }) => kind === 'worker'),
		...all.suggestions.flatMap(({ by, byId }) =>
			by.kind === 'worker' ? { id: byId, name: by.name, job: null, team: null } : []
		)
	];
	return [...new Map(named.toReversed().map((one) => [one.id, one])).values()];
}

type Actor = { kind: string; id: string; name: string };

/** Whoever did something: a way to them where they are in the file, or else their name alone. */
export function actorReference({ kind, id, name }: Actor, all: Everything): Reference | null {
	if (kind === 'worker' && id) return to('Practitioner', id, name);
	if (kind === 'person' && id === all.person.id) return to('Patient', id, name);
	if (kind === 'supporter' && all.supporters.some((one) => one.id === id))
		return to('RelatedPerson', id, name);
	return said(name) ? { display: said(name) } : null;
}
