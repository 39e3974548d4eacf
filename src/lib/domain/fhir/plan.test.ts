import { describe, expect, it } from 'vitest';
import { PLAINLY } from '../../../../tests/fixtures/everything-acts';
import { everything } from '../../../../tests/fixtures/everything-made';
import { careTeam } from './care-team';
import { partPlans, wordings } from './plan';
import { provenances } from './provenance';
import { suggestion } from './suggestion';

const all = everything();
const [week, goal, out] = all.items as [never, never, never];

describe('the plan', () => {
	it('is a CarePlan for each part; that of goals leads to them', () => {
		const plans = partPlans(all, PLAINLY);
		expect(plans).toHaveLength(15);
		expect(plans.find(({ id }) => id === 'p1-goals')).toMatchObject({
			status: 'active',
			intent: 'plan',
			goal: [{ reference: 'Goal/i2' }]
		});
		expect(plans.find(({ id }) => id === 'p1-week')!.goal).toBeUndefined();
	});

	it('has every wording of an entry under its version, a goal with its steps', () => {
		expect(wordings(goal, all, PLAINLY)).toMatchObject([
			{
				resourceType: 'Goal',
				id: 'i2',
				meta: { versionId: '1' },
				description: { text: 'To swim' }
			},
			{
				meta: { versionId: '2' },
				description: { text: 'To swim again' },
				target: [{ measure: { text: 'Find a pool' } }]
			}
		]);
		expect(wordings(week, all, PLAINLY)).toMatchObject([
			{
				resourceType: 'CarePlan',
				description: 'I walk by the sea.',
				partOf: [{ reference: 'CarePlan/p1-week' }]
			}
		]);
		expect(wordings(out, all, PLAINLY)).toEqual([]);
	});
});

it('each wording says who wrote it, and that the person agreed to words of somebody else', () => {
	expect(provenances(goal, all)).toMatchObject([
		{
			target: [{ reference: 'Goal/i2/_history/1' }],
			activity: { coding: [{ code: 'CREATE' }] },
			agent: [{ who: { reference: 'Patient/p1' } }]
		},
		{
			target: [{ reference: 'Goal/i2/_history/2' }],
			activity: { coding: [{ code: 'UPDATE' }] },
			agent: [
				{ type: { coding: [{ code: 'author' }] }, who: { reference: 'Practitioner/w1' } },
				{ type: { coding: [{ code: 'verifier' }] }, who: { reference: 'Patient/p1' } }
			],
			entity: [
				{ role: 'revision', what: { reference: 'Goal/i2/_history/1' } },
				{ role: 'source', what: { reference: 'CarePlan/r1' } }
			]
		}
	]);
	const unknown = provenances(goal, everything({ suggestions: [] }));
	expect(unknown[1]).toMatchObject({ agent: [{ who: { display: 'Ines' } }] });
	expect(unknown[1]!.agent).toHaveLength(1);
});

it('a suggestion is a proposal, whatever became of it', () => {
	const [one] = all.suggestions;
	const status = (state: 'waiting' | 'put_aside' | 'withdrawn') =>
		suggestion({ ...one!, state }, all, PLAINLY).status;
	expect(suggestion(one!, all, PLAINLY)).toMatchObject({
		intent: 'proposal',
		status: 'completed',
		author: { reference: 'Practitioner/w1' },
		supportingInfo: [{ reference: 'Goal/i2' }]
	});
	expect(['waiting', 'put_aside', 'withdrawn'].map((s) => status(s as 'waiting'))).toEqual([
		'draft',
		'on-hold',
		'revoked'
	]);
});

it('words that were typed in as told are the person’s own', () => {
	const told = { ...all.suggestions[0]!, told: { how: 'phone', on: '2026-11-01' } as const };
	expect(suggestion(told, all, PLAINLY)).toMatchObject({
		author: { reference: 'Patient/p1' },
		contributor: [{ reference: 'Practitioner/w1' }]
	});
});

it('the care team is who works with the person and who helps them', () => {
	expect(careTeam(all).participant).toMatchObject([
		{ member: { reference: 'Practitioner/w1' }, onBehalfOf: { reference: 'Organization/t1' } },
		{ member: { reference: 'RelatedPerson/h1' }, role: [{ text: 'sister' }] }
	]);
});
