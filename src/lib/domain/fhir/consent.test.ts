import { describe, expect, it } from 'vitest';
import { PLAINLY } from '../../../../tests/fixtures/everything-acts';
import { INES, TOM, everything, permission } from '../../../../tests/fixtures/everything-made';
import { grantConsent, keptOutConsent, questionConsent, receipt } from './consent';

const of = (more: Parameters<typeof permission>[0] = {}, all = everything()) =>
	grantConsent(permission(more), all, PLAINLY) as unknown as Record<string, never> & {
		provision: { period: object; provision: Record<string, unknown>[] };
	};

describe('a permission as a Consent', () => {
	it('that a legal authority decided is agreed by whoever holds that, and not by the person', () => {
		const decided = {
			...{ holder: 'Grace Adeyemi', decision: 'Where to live', who: 'Tom' },
			...{ at: '2026-11-01T09:00:00Z', read: [] }
		};
		expect(of({ decided })).toMatchObject({ performer: [{ display: 'Grace Adeyemi' }] });
		expect(of({ decided })).toMatchObject({ patient: { reference: 'Patient/p1' } });
	});

	it('says who may do what with which parts, why and from when; sharing nothing is what is so without it', () => {
		const consent = of();
		expect(consent).toMatchObject({
			status: 'active',
			patient: { reference: 'Patient/p1' },
			performer: [{ reference: 'Patient/p1' }],
			policyRule: { coding: [{ code: 'OPTOUT' }] },
			sourceReference: { reference: 'DocumentReference/d1' },
			provision: { period: { start: '2026-11-01T09:00:00.000Z' } }
		});
		expect(consent.provision.provision).toMatchObject([
			{
				type: 'permit',
				actor: [
					{ role: { coding: [{ code: 'IRCP' }] }, reference: { reference: 'Practitioner/w1' } }
				],
				action: [
					{ coding: [{ code: 'access' }, { code: 'see' }] },
					{ coding: [{ code: 'suggest' }] }
				],
				purpose: [{ display: 'To plan my week' }],
				extension: [{ valueCode: 'once_met' }],
				code: [{ coding: [{ code: 'week' }] }, { coding: [{ code: 'goals' }] }],
				data: [
					{ meaning: 'related', reference: { reference: 'CarePlan/p1-week' } },
					{ meaning: 'related', reference: { reference: 'CarePlan/p1-goals' } }
				]
			}
		]);
	});

	it('is over when it was stopped, from that moment', () => {
		const stoppedAt = '2026-11-05T12:00:00+00:00';
		const consent = of({ runs: false, stoppedAt, ends: '2026-12-24T00:00:00+00:00' });
		expect(consent).toMatchObject({
			status: 'inactive',
			provision: { period: { end: '2026-11-05T12:00:00.000Z' } }
		});
	});

	it('to a team or a helper is to them; whoever is kept out is an exception to a team’s', () => {
		const barred = [{ ...TOM, since: '2026-11-01T09:00:00+00:00' }];
		const team = of(
			{ granteeKind: 'team', grantee: { ...INES, id: 't1' } },
			everything({ barred })
		);
		expect(team.provision.provision).toMatchObject([
			{ type: 'permit', actor: [{ reference: { reference: 'Organization/t1' } }] },
			{ type: 'deny', actor: [{ reference: { reference: 'Practitioner/w2' } }] }
		]);
		const helper = of({ granteeKind: 'supporter', grantee: { ...INES, id: 'h1' } });
		expect(helper.provision.provision).toMatchObject([
			{ actor: [{ reference: { reference: 'RelatedPerson/h1' } }] }
		]);
		expect(keptOutConsent(barred[0]!, everything())).toMatchObject({
			provision: { provision: [{ type: 'deny' }] }
		});
	});
});

it('a question is proposed until it is answered, rejected by a no, and no Consent where a permission came of it', () => {
	const { starts, parts, abilities, purpose, condition } = permission();
	const question = (state: 'open' | 'answered' | 'lapsed', answer: 'all' | 'not_now' | null) =>
		questionConsent(
			{
				...{
					id: 'q1',
					asker: TOM,
					granteeKind: 'worker',
					grantee: INES,
					teamId: 't1',
					state,
					answer
				},
				...{ starts, ends: starts, parts, abilities, purpose, condition },
				...{ askedAt: starts, lapsesAt: starts, willDo: '', talk: null, told: [] }
			},
			everything(),
			PLAINLY
		);
	expect(question('open', null)).toMatchObject({ status: 'proposed' });
	expect(question('answered', 'not_now')).toMatchObject({ status: 'rejected' });
	expect(question('lapsed', null)).toMatchObject({ status: 'inactive' });
	expect(question('answered', 'all')).toBeNull();
});

it('a receipt goes along word for word', () => {
	const [decision] = everything().decisions;
	const { content } = receipt(decision!, everything()) as unknown as {
		content: { attachment: { data: string } }[];
	};
	const { data } = content[0]!.attachment;
	expect(Buffer.from(data, 'base64').toString()).toBe('You said yes: “ünï”');
});
