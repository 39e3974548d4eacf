// Whatever anybody typed, the file is FHIR: asked of the published schema and definitions, which catch what is broken.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf, ofType } from '../../../../tests/fixtures/everything-acts';
import {
	everything,
	inPages,
	line,
	permission,
	wording
} from '../../../../tests/fixtures/everything-made';
import { breaches } from '../../../../tests/fixtures/fhir-profiles';
import { faultsOf } from '../../../../tests/fixtures/fhir-schema';
import type { Resource } from './fhir';

const whatIsWrong = (resource: Resource) => [...faultsOf(resource), ...breaches(resource)];
const texts = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom(
		'',
		' ',
		'\n',
		'\u00a0',
		'\0',
		'\ud800',
		'\u2028x',
		'<b onload=x>',
		'"}]',
		'\u202eabc',
		'a\tb'
	)
);

describe('the file', () => {
	it('is FHIR whatever words there are in it', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(texts, { minLength: 9, maxLength: 9 }), async (words) => {
				const [a, b, c, d, e, f, g, h, i] = words as [
					string,
					string,
					string,
					string,
					string,
					string,
					string,
					string,
					string
				];
				const all = everything();
				const { bundle } = await bundleOf(
					{
						...all,
						person: { ...all.person, name: a },
						list: { ...all.list!, safeContact: b },
						items: [
							{
								...{ id: 'i1', part: 'decisions', removedAt: null },
								wordings: [
									wording({ heading: c, words: d, differently: e, by: f, details: { options: g } })
								]
							},
							{
								...all.items[1]!,
								wordings: [wording({ words: c, details: { steps: [{ what: d, how: '' }] } })]
							}
						],
						grants: [permission({ purpose: g })],
						supporters: [{ ...all.supporters[0]!, name: h, relationship: i }]
					},
					inPages(
						line({
							purposes: [a, b],
							actor: { kind: 'worker', id: 'w9', name: c, job: d, team: e }
						})
					)
				);
				expect(bundle.entry.flatMap(({ resource }) => whatIsWrong(resource))).toEqual([]);
			}),
			{ numRuns: 40 }
		);
	});

	it('tells of a worker whom only the history names, once and first', async () => {
		const actor = { kind: 'worker', id: 'w9', name: 'Priya' };
		const { bundle } = await bundleOf(
			everything(),
			inPages(line({ key: '1', actor }), line({ key: '2', actor }))
		);
		const places = bundle.entry.map(
			({ resource: { resourceType, id } }) => `${resourceType}/${id}`
		);
		expect(places.filter((place) => place === 'Practitioner/w9')).toHaveLength(1);
		expect(places.indexOf('Practitioner/w9')).toBeLessThan(places.indexOf('AuditEvent/line-1'));
		expect(ofType(bundle, 'AuditEvent')).toHaveLength(2);
	});
});

describe('what asks the schema', () => {
	const good = async (type: string) =>
		ofType((await bundleOf(everything(), inPages(line()))).bundle, type)[0]!;

	it.each<[string, string, (r: Resource) => Resource]>([
		['a field that FHIR does not know', 'Patient', (r) => ({ ...r, mood: 'well' })],
		['a word where a list must be', 'CareTeam', (r) => ({ ...r, participant: 'Ines' })],
		['a code that is none', 'Consent', (r) => ({ ...r, status: 'given' })],
		[
			'a code that is none, where the schema does not look',
			'CarePlan',
			(r) => ({ ...r, intent: 'wish' })
		],
		['nothing where something must be', 'CarePlan', ({ status: _, ...r }) => r as Resource],
		['no subject', 'Goal', ({ subject: _, ...r }) => r as Resource],
		['a day that is none', 'AuditEvent', (r) => ({ ...r, recorded: 'yesterday' })],
		['an empty text', 'CarePlan', (r) => ({ ...r, title: '' })],
		[
			'a reference to the wrong kind',
			'Provenance',
			(r) => ({ ...r, agent: [{ who: { reference: 'Goal/i2' } }] })
		],
		['a kind of resource that is none', 'Goal', (r) => ({ ...r, resourceType: 'Wish' })]
	])('catches %s', async (_, type, broken) => {
		const resource = await good(type);
		expect(whatIsWrong(resource)).toEqual([]);
		const made = broken(resource);
		expect(faultsOf(made).length > 0 || whatIsWrong(made).length > 0).toBe(true);
	});
});
