// Permissions, questions that were put, and whom the person keeps out: each a Consent. Underneath stands what is so
// without any yes: nothing is shared. The yes is the exception to it, and whoever is kept out an exception to that.
import type { Everything, KeptDecision, KeptGrant, KeptQuestion } from '../everything/everything';
import type { Named } from '../everything/named';
import type { GranteeKind } from '../consent/terms';
import {
	EXTENSION,
	SYSTEM,
	coded,
	moment,
	partConcept,
	period,
	said,
	some,
	to,
	type Reference,
	type Resource,
	type Say
} from './fhir';
import { partId } from './plan';

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const ACTION = 'http://terminology.hl7.org/CodeSystem/consentaction';

const TYPES = { worker: 'Practitioner', team: 'Organization', supporter: 'RelatedPerson' } as const;

const actor = (reference: Reference) => ({
	role: coded(PARTICIPATION, 'IRCP', 'information recipient'),
	reference
});

const grantee = (kind: GranteeKind, { id, name }: Named) => actor(to(TYPES[kind], id, name));

type Terms = Pick<KeptGrant, 'parts' | 'abilities' | 'purpose' | 'starts' | 'ends' | 'condition'>;

/** What a yes permits: whom, for what, which parts, and what it waits for. */
const permits = (terms: Terms, whom: object, personId: string, say: Say) => ({
	type: 'permit',
	extension: [{ url: EXTENSION.condition, valueCode: terms.condition }],
	period: period(terms.starts, terms.ends),
	actor: [whom],
	action: terms.abilities.map((ability) => ({
		coding: [
			...(ability === 'see' ? [{ system: ACTION, code: 'access', display: 'Access' }] : []),
			{ system: SYSTEM.ability, code: ability }
		]
	})),
	purpose: some([said(terms.purpose) && { display: said(terms.purpose) }]),
	code: terms.parts.map((part) => partConcept(part, say)),
	data: terms.parts.map((part) => ({
		meaning: 'related',
		reference: to('CarePlan', partId(personId, part), say.part(part))
	}))
});

const denies = (whom: Named) => ({
	type: 'deny',
	actor: [actor(to('Practitioner', whom.id, whom.name))]
});

/** What every Consent here says alike. */
const base = ({ person, service }: Everything) => ({
	scope: coded(
		'http://terminology.hl7.org/CodeSystem/consentscope',
		'patient-privacy',
		'Privacy Consent'
	),
	category: [coded(ACT_CODE, 'IDSCL', 'information disclosure')],
	patient: to('Patient', person.id, person.name),
	performer: [to('Patient', person.id, person.name)],
	organization: [to('Organization', service.id, service.name)],
	policyRule: coded(ACT_CODE, 'OPTOUT')
});

/** A permission, running or over, with the receipt that gave it. */
export function grantConsent(grant: KeptGrant, all: Everything, say: Say): Resource {
	const gave = all.decisions.find(
		({ grantId, answer }) => grantId === grant.id && answer !== 'stop'
	);
	const keptOut = grant.granteeKind === 'team' ? all.barred : [];
	return {
		resourceType: 'Consent',
		id: grant.id,
		...base(all),
		...(grant.decided && { performer: [{ display: grant.decided.holder }] }),
		status: grant.runs ? 'active' : 'inactive',
		dateTime: moment(grant.givenAt),
		...(gave && { sourceReference: to('DocumentReference', gave.id) }),
		provision: {
			period: period(grant.starts, grant.stoppedAt ?? grant.ends),
			provision: [
				permits(grant, grantee(grant.granteeKind, grant.grantee), all.person.id, say),
				...keptOut.map(denies)
			]
		}
	};
}

/** How a question stands, where no permission came of it; null where one did. */
function statusOf({ state, answer }: KeptQuestion): string | null {
	if (state === 'open') return 'proposed';
	if (state !== 'answered') return 'inactive';
	return answer === 'all' || answer === 'some' ? null : 'rejected';
}

/** A question that was put and of which no permission came; null for others. */
export function questionConsent(
	question: KeptQuestion,
	all: Everything,
	say: Say
): Resource | null {
	const status = statusOf(question);
	if (status === null) return null;
	const whom = grantee(question.granteeKind, question.grantee);
	return {
		resourceType: 'Consent',
		id: question.id,
		...base(all),
		status,
		dateTime: moment(question.askedAt),
		provision: { provision: [permits(question, whom, all.person.id, say)] }
	};
}

/** Somebody whom the person keeps out of everything. */
export const keptOutConsent = (
	worker: Everything['barred'][number],
	all: Everything
): Resource => ({
	resourceType: 'Consent',
	id: `keep-out-${worker.id}`,
	...base(all),
	status: 'active',
	dateTime: moment(worker.since),
	provision: { provision: [denies(worker)] }
});

/** A receipt word for word. */
export const receipt = (decision: KeptDecision, { person, grants }: Everything): Resource => ({
	resourceType: 'DocumentReference',
	id: decision.id,
	status: 'current',
	docStatus: 'final',
	subject: to('Patient', person.id, person.name),
	date: moment(decision.at),
	content: [
		{
			attachment: {
				contentType: 'text/plain; charset=utf-8',
				language: decision.lang,
				data: Buffer.from(decision.receipt).toString('base64'),
				creation: moment(decision.at)
			}
		}
	],
	...(grants.some(({ id }) => id === decision.grantId) && {
		context: { related: [to('Consent', decision.grantId!)] }
	})
});
