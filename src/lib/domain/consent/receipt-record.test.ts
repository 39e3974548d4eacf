import { describe, expect, it } from 'vitest';
import { receiptRecord, type Decided } from './receipt-record';

const around = { receiptUrl: 'https://sayso.example/receipts/r1', storedIn: 'London' };
const yes: Decided = {
	id: 'r1',
	personId: 'p1',
	answer: 'some',
	decidedAt: new Date('2026-11-24T10:00:00Z'),
	text: 'You said: share some of it.',
	lang: 'en',
	wording: 1,
	service: { name: 'Bay Support', phone: '01632 960000' },
	about: {
		id: 'g1',
		holder: null,
		parts: ['week', 'practical'],
		abilities: ['see'],
		purpose: 'So that we can plan your mornings.',
		starts: new Date('2026-11-24T10:00:00Z'),
		ends: new Date('2026-11-25T10:00:00Z'),
		condition: 'once_met',
		grantee: { kind: 'worker', id: 'w1', name: 'Siobhan', team: 'Harbour' }
	}
};

/** Every field that the structure names as mandatory for a receipt. */
const MANDATORY = {
	purpose: [
		'purpose',
		'pii_information',
		'pii_controllers',
		'storage_locations',
		'retention_period',
		'jurisdiction',
		'recipient_third_parties',
		'withdrawal_method'
	],
	event: ['event_time', 'validity_duration', 'entity_id', 'event_type', 'event_state'],
	party: ['party_id', 'party_name', 'party_role']
};

describe('a receipt for other programs', () => {
	const record = receiptRecord(yes, around);
	const { content } = record;

	it('has every field that the structure asks for', () => {
		expect(record).toMatchObject({ schema_version: 'ISO/IEC TS 27560:2023', receipt_id: 'r1' });
		expect(content).toMatchObject({ record_id: 'g1', pii_principal_id: 'p1' });
		for (const field of MANDATORY.purpose)
			expect(content.pii_processing.purposes[0]).toHaveProperty(field);
		for (const field of MANDATORY.event) expect(content.event[0]).toHaveProperty(field);
		for (const party of content.party_identification)
			for (const field of MANDATORY.party) expect(party).toHaveProperty(field);
	});

	it('says whose decision it was, where a legal authority decided; a stop is the person’s', () => {
		const about = { ...yes.about!, holder: 'Grace Adeyemi' };
		const of = (answer: Decided['answer']) =>
			receiptRecord({ ...yes, answer, about }, around).content;
		expect(of('give').event[0]).toMatchObject({ entity_id: 'Grace Adeyemi' });
		expect(of('give').pii_processing.purposes[0]!.lawful_basis).toBe('legal authority');
		expect(of('stop').event[0]).toMatchObject({ entity_id: 'p1' });
		expect(content.pii_processing.purposes[0]!.lawful_basis).toBe('consent');
	});

	it('names only parties that it describes', () => {
		const known = content.party_identification.map((party) => party.party_id);
		const [purpose] = content.pii_processing.purposes;
		for (const id of [...purpose!.pii_controllers, ...purpose!.recipient_third_parties])
			expect(known).toContain(id);
	});

	it('says what was shared, with whom, why and for how long, and the words shown at the time', () => {
		expect(content.pii_processing.purposes[0]!.pii_information.map((p) => p.pii_type)).toEqual([
			'week',
			'practical'
		]);
		expect(content.event[0]).toMatchObject({
			event_state: 'consent given',
			validity_duration: 86_400,
			event_time: '2026-11-24T10:00:00.000Z'
		});
		expect(record.sayso).toMatchObject({ words: yes.text, wording: 1, condition: 'once_met' });
	});

	it.each([
		['not_now', 'consent refused', 0],
		['talk', 'consent requested', 0],
		['stop', 'consent withdrawn', 0],
		['give', 'consent given', 86_400]
	] as const)('%s is “%s”', (answer, state, seconds) => {
		const { event } = receiptRecord({ ...yes, answer }, around).content;
		expect(event[0]).toMatchObject({ event_state: state, validity_duration: seconds });
	});

	it('has no end where there is none, and no purpose where a decision was about nothing in particular', () => {
		const open = { ...yes, about: { ...yes.about!, ends: null } };
		expect(receiptRecord(open, around).content.event[0]!.validity_duration).toBeNull();
		const { content } = receiptRecord({ ...yes, answer: 'stop', about: null }, around);
		expect(content.pii_processing.purposes).toEqual([]);
		expect(content.party_identification).toHaveLength(1);
	});
});
