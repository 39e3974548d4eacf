// Files from elsewhere, published ones and hostile ones: each thing in them becomes words, or is named with why it does not.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleOf } from '../../../../tests/fixtures/everything-acts';
import { everything, inPages, line } from '../../../../tests/fixtures/everything-made';
import { SYSTEM } from '../fhir/fhir';
import { readFile, type FileLine } from './read-file';

const example = (name: string) =>
	readFileSync(new URL(`../../../../tests/fixtures/fhir/${name}.json`, import.meta.url), 'utf8');
const read = (file: unknown) => readFile(typeof file === 'string' ? file : JSON.stringify(file));
function linesOf(file: unknown): FileLine[] {
	const outcome = read(file);
	if (!outcome.ok) throw new Error(outcome.why);
	return outcome.lines;
}
const why = (file: unknown) => {
	const outcome = read(file);
	return outcome.ok ? null : outcome.why;
};
const goal = (more: object = {}) => ({
	...{ resourceType: 'Goal', lifecycleStatus: 'active', description: { text: 'To walk more' } },
	...{ subject: { reference: 'Patient/1', display: 'Ada' }, ...more }
});
const bundle = (...resources: object[]) => ({
	resourceType: 'Bundle',
	type: 'collection',
	entry: resources.map((resource) => ({ resource }))
});

describe('a published example', () => {
	it('of a care plan becomes what is to be done, its goal and who is in it', () => {
		const outcome = read(example('CarePlan-gpvisit'));
		expect(outcome).toMatchObject({ ok: true, about: 'Peter James Chalmers' });
		expect(linesOf(example('CarePlan-gpvisit'))).toMatchObject([
			{
				type: 'CarePlan',
				suggestion: { part: 'decisions', words: 'Nurse Consultation\nDoctor Consultation' },
				unread: [
					...['text', 'status', 'intent', 'period', 'careTeam', 'addresses', 'goal'],
					...['activity.outcomeReference', 'activity.detail.kind', 'activity.detail.status'],
					...['activity.detail.scheduledPeriod', 'activity.detail.performer']
				]
			},
			{ type: 'Condition', suggestion: null, why: 'kind' },
			{
				type: 'CareTeam',
				suggestion: { part: 'people', words: 'Nurse Nancy (nurse)\nDoctor Dave (doctor)' }
			},
			{ type: 'Goal', suggestion: { part: 'goals', words: 'Complete consultation' } }
		]);
	});

	it('never says as something to do what is not to be done', () => {
		const [plan, team, aim] = linesOf(example('CarePlan-f001'));
		expect(plan).toMatchObject({ suggestion: null, why: 'nothing' });
		expect(team).toMatchObject({ suggestion: { words: 'P. Voigt' } });
		expect(aim).toMatchObject({
			suggestion: {
				words: 'recovery surgery on heart of patient\ngoal accomplished without complications'
			}
		});
	});

	it('of a goal or a team stands by itself', () => {
		const [weight] = linesOf(example('Goal-example'));
		expect(weight!.suggestion).toMatchObject({
			words: 'Target weight is 160 to 180 lbs.',
			details: {}
		});
		expect(weight!.unread).toContain('target');
		expect(linesOf(example('Goal-stop-smoking'))).toMatchObject([
			{ suggestion: { part: 'goals' } }
		]);
		expect(linesOf(example('CareTeam-example'))[0]).toMatchObject({
			suggestion: {
				heading: 'Peter James Charlmers Care Plan for Inpatient Encounter',
				words: 'Peter James Chalmers (responsiblePerson)\nDorothy Dietition (adviser)'
			}
		});
	});
});

it('what Sayso wrote comes back to its parts, each thing once and as it is now', async () => {
	const { text } = await bundleOf(everything(), inPages(line()));
	const suggested = linesOf(text).flatMap(({ suggestion }) => suggestion ?? []);
	expect(suggested).toMatchObject([
		{ from: 'CareTeam', part: 'people' },
		{ part: 'week', words: 'I walk by the sea.' },
		{
			part: 'goals',
			words: 'To swim again',
			details: { steps: [{ what: 'Find a pool', how: 'someone' }] }
		},
		{ part: 'goals', words: 'To swim again\nYou said so' }
	]);
	expect(linesOf(text).map((one) => one.why)).toContain('earlier');
});

it('an entry of Sayso’s own may be a heading alone; the title of a part, a plan or a team is none', () => {
	const category = [{ coding: [{ system: SYSTEM.part, code: 'support' }] }];
	const title = 'Ring twice';
	const entry = {
		resourceType: 'CarePlan',
		category,
		title,
		partOf: [{ reference: 'CarePlan/a' }]
	};
	const { partOf, ...part } = entry;
	expect(partOf).toHaveLength(1);
	expect(linesOf(entry)).toMatchObject([
		{ suggestion: { part: 'support', heading: title, words: '' } }
	]);
	const none = [part, { ...entry, category: undefined }, { resourceType: 'CareTeam', name: title }];
	for (const one of none) expect(linesOf(one)).toMatchObject([{ why: 'nothing' }]);
});

describe('what is left out says why', () => {
	it.each<[string, object, string]>([
		['nothing is said', goal({ description: {} }), 'nothing'],
		['more is said than fits', goal({ description: { text: 'a '.repeat(1_500) } }), 'long'],
		['it does not hold any more', goal({ lifecycleStatus: 'cancelled' }), 'over'],
		[
			'it means something else than it says',
			goal({ modifierExtension: [{ url: 'x' }] }),
			'modifier'
		],
		['it is of another kind', { resourceType: 'Condition' }, 'kind']
	])('%s', (_, resource, reason) => {
		expect(linesOf(resource)).toMatchObject([{ suggestion: null, why: reason }]);
	});

	it('and fields that are not read are named', () => {
		const [one] = linesOf(
			goal({ outcomeCode: [{ text: 'x' }], text: { div: '<div>hidden</div>' } })
		);
		expect(one!.unread).toEqual(['lifecycleStatus', 'outcomeCode', 'text']);
		expect(one!.suggestion!.words).toBe('To walk more');
	});

	it('and what is read in part is left out whole, or says which fields in it are not read', () => {
		const activity = [
			{ detail: { description: 'Walk', modifierExtension: [{ url: 'x' }] } },
			{ detail: { description: 'Run', status: 'cancelled' } },
			{
				detail: { description: 'Swim', location: { display: 'Here' } },
				progress: [{ text: 'Well' }]
			}
		];
		const plan = { resourceType: 'CarePlan', activity, note: [{ text: 'Soon', time: '2026' }] };
		const [one] = linesOf(plan);
		expect(one!.suggestion!.words).toBe('Swim\nSoon');
		expect(one!.unread).toEqual(
			expect.arrayContaining([
				...['activity', 'activity.progress', 'activity.detail.location', 'note.time'],
				...['activity.detail.modifierExtension', 'activity.detail.status']
			])
		);
		const team = [{ member: { display: 'Nan' }, period: {} }, { member: { reference: 'x' } }];
		const [people] = linesOf({ resourceType: 'CareTeam', participant: team });
		expect(people!.unread).toEqual(['participant', 'participant.period']);
	});

	it('a target that is more than a step is left out whole, and named', () => {
		const target = [{ measure: { text: 'Walk' } }, { detailQuantity: { value: 3 } }];
		const [one] = linesOf(goal({ target }));
		expect(one!.suggestion!.details).toEqual({});
		expect(one!.unread).toContain('target');
	});
});

describe('a file about', () => {
	const other = { subject: { reference: 'Patient/2' } };
	it.each<[string, object]>([
		['two people', bundle(goal(), goal(other))],
		[
			'one on two servers',
			bundle(
				goal({ subject: { reference: 'http://a.example/Patient/1' } }),
				goal({ subject: { reference: 'http://b.example/Patient/1' } })
			)
		],
		['one, with another inside it', goal({ contained: [{ resourceType: 'Patient', id: '9' }] })],
		[
			'two patients',
			bundle({ resourceType: 'Patient', id: '1' }, { resourceType: 'Patient', id: '2' })
		]
	])('%s is not read', (_, file) => {
		expect(why(file)).toBe('people');
	});

	it('one person, written in several ways, is', () => {
		const patient = { resourceType: 'Patient', id: '1', name: [{ given: ['Ada'], family: 'Lo' }] };
		const file = bundle(patient, goal(), goal({ subject: { reference: 'urn:uuid:abc' } }));
		(file.entry[0] as { fullUrl?: string }).fullUrl = 'urn:uuid:abc';
		expect(read(file)).toMatchObject({ ok: true, about: 'Ada Lo' });
		expect(
			why(bundle(goal(), goal({ subject: { reference: 'http://a.example/Patient/1' } })))
		).toBeNull();
		const inside = goal({
			subject: { reference: '#p' },
			contained: [{ resourceType: 'Patient', id: 'p' }]
		});
		expect(why(inside)).toBeNull();
	});
});

const full = (n: number, one: unknown) => Array<unknown>(n).fill(one);

describe('a hostile file', () => {
	it.each<[string, string, string]>([
		['is deep', '['.repeat(200_000), 'deep'],
		[
			'is deep in a field',
			`{"resourceType":"Goal","x":${'{"a":'.repeat(60)}1${'}'.repeat(60)}}`,
			'deep'
		],
		['is no JSON', '{"resourceType": "Goal"', 'notJson'],
		['is empty', '', 'notJson'],
		['is a list', '[1, 2]', 'notFhir'],
		['is a word', '"Goal"', 'notFhir'],
		['has a type that is no word', '{"resourceType": {"toString": 1}}', 'notFhir'],
		[
			'has too much in it',
			JSON.stringify(bundle(...Array.from({ length: 201 }, () => goal()))),
			'tooMany'
		],
		['has too much inside one thing', JSON.stringify(goal({ contained: full(200, 1) })), 'tooMany'],
		[
			'has too much inside the things in it',
			JSON.stringify(bundle(...Array.from({ length: 40 }, () => goal({ contained: full(5, 1) })))),
			'tooMany'
		],
		[
			'has a hundred thousand things in things',
			JSON.stringify({ ...goal(), contained: full(50, goal({ contained: full(2_000, 1) })) }),
			'tooMany'
		]
	])('that %s is refused', (_, file, reason) => {
		expect(why(file)).toBe(reason);
	});

	it('with as much as is read is read', () => {
		expect(linesOf(goal({ contained: full(199, { resourceType: 'Device' }) }))).toHaveLength(200);
	});

	it('with a hundred and thirty thousand people who are none breaks nothing', () => {
		const participant = [{ member: { display: 'Nan' } }, ...full(130_000, 1)];
		const [team] = linesOf({ resourceType: 'CareTeam', participant });
		expect(team!.suggestion!.words).toBe('Nan');
	});

	it('gives words without markup, unseen marks or turned letters', () => {
		const text = '<script>alert(1)</script>Walk\u202e\0 <b onclick="x">more</b>';
		const [one] = linesOf(goal({ description: { text }, note: [{ text: '<img src=x>' }] }));
		expect(one!.suggestion!.words).toBe('alert(1) Walk more');
	});

	it('of wrong kinds of things everywhere gives lines, and throws nothing', () => {
		const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '__proto__', [[]], { text: 1 }));
		const field = fc.constantFrom(
			...['description', 'note', 'target', 'title', 'activity', 'participant', 'name', 'subject'],
			...['category', 'contained', 'id', 'status', '__proto__', 'toString', 'entry', 'resource']
		);
		const resource = fc
			.tuple(
				fc.constantFrom('CarePlan', 'Goal', 'CareTeam', 'Bundle', 'Patient'),
				fc.dictionary(field, junk)
			)
			.map(([resourceType, rest]) => ({ ...rest, resourceType }));
		const file = fc.oneof(
			resource,
			fc
				.array(fc.oneof(resource, junk))
				.map((all) => ({ resourceType: 'Bundle', entry: all.map((one) => ({ resource: one })) }))
		);
		fc.assert(
			fc.property(file, (one) => {
				const outcome = read(one);
				for (const { suggestion, why } of outcome.ok ? outcome.lines : [])
					expect(suggestion === null).toBe(why !== null);
			}),
			{ numRuns: 2_000 }
		);
	});
});
