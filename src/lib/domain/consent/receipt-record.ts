// A receipt for other programs: the information fields of ISO/IEC TS 27560:2023 (consent record information
// structure), and under `sayso` what that structure has no word for. It says what the receipt says, and no more:
// the words shown at the time go with it, and what this service has not stated is not guessed.
import type { PartCode } from '#lib/domain/plan/parts';
import type { Ability, Condition, GranteeKind } from './terms';

export type Decided = {
	id: string;
	personId: string;
	answer: 'all' | 'some' | 'not_now' | 'talk' | 'give' | 'change' | 'stop';
	decidedAt: Date;
	/** The receipt word for word, its language and the number of its wording. */
	text: string;
	lang: string;
	wording: number;
	service: { name: string; phone: string };
	/** What it was about; null where a decision was about nothing in particular. */
	about: {
		id: string;
		parts: readonly PartCode[];
		abilities: readonly Ability[];
		purpose: string;
		starts: Date;
		ends: Date | null;
		condition: Condition;
		grantee: { kind: GranteeKind; id: string; name: string; team: string | null };
		/** Whoever decided it for the person by a legal authority. */
		holder: string | null;
	} | null;
};

/** Where the receipt stands, signed in, and what the service says of where it keeps things. */
export type Surroundings = { receiptUrl: string; storedIn: string };

const STATES = {
	all: 'consent given',
	some: 'consent given',
	give: 'consent given',
	change: 'consent given',
	not_now: 'consent refused',
	talk: 'consent requested',
	stop: 'consent withdrawn'
} as const satisfies Record<Decided['answer'], string>;

const SERVICE = 'service';
const GRANTEE = 'grantee';

const purposeOf = (
	about: NonNullable<Decided['about']>,
	holder: string | null,
	{ receiptUrl, storedIn }: Surroundings
) => ({
	purpose: about.purpose,
	lawful_basis: holder === null ? 'consent' : 'legal authority',
	pii_information: about.parts.map((part) => ({
		pii_type: part,
		pii_optional: true,
		special_pii_category: true
	})),
	pii_controllers: [SERVICE],
	processing_method: about.abilities,
	storage_locations: [storedIn],
	retention_period: 'until the person takes the words out',
	jurisdiction: 'GB',
	recipient_third_parties: [GRANTEE],
	withdrawal_method: receiptUrl
});

/** Seconds from the decision until the permission ends; null for one that lasts until it is stopped. */
function validity({ answer, decidedAt, about }: Decided): number | null {
	if (STATES[answer] !== 'consent given') return 0;
	return about?.ends ? Math.round((about.ends.getTime() - decidedAt.getTime()) / 1000) : null;
}

/** The record as a value to be written as JSON; moments are ISO 8601 in UTC. */
export function receiptRecord(decided: Decided, around: Surroundings) {
	const { about, service } = decided;
	const holder = decided.answer === 'give' ? (about?.holder ?? null) : null;
	return {
		schema_version: 'ISO/IEC TS 27560:2023',
		receipt_id: decided.id,
		content: {
			record_id: about?.id ?? decided.id,
			pii_principal_id: decided.personId,
			pii_processing: {
				privacy_notice: around.receiptUrl,
				language: decided.lang,
				purposes: about ? [purposeOf(about, holder, around)] : []
			},
			party_identification: [
				{
					party_id: SERVICE,
					party_name: service.name,
					party_role: 'PII controller',
					party_contact: [{ contact_type: 'telephone', contact_information: service.phone }]
				},
				...(about
					? [
							{
								party_id: GRANTEE,
								party_name: about.grantee.name,
								party_role: 'recipient',
								party_type: about.grantee.kind
							}
						]
					: [])
			],
			event: [
				{
					event_time: decided.decidedAt.toISOString(),
					validity_duration: validity(decided),
					entity_id: holder ?? decided.personId,
					event_type: 'explicit',
					event_state: STATES[decided.answer]
				}
			]
		},
		sayso: {
			answer: decided.answer,
			words: decided.text,
			wording: decided.wording,
			...(about && {
				condition: about.condition,
				starts: about.starts.toISOString(),
				ends: about.ends?.toISOString() ?? null,
				team: about.grantee.team
			})
		}
	};
}
