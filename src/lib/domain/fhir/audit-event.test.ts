import { expect, it } from 'vitest';
import { PLAINLY } from '../../../../tests/fixtures/everything-acts';
import { everything, line } from '../../../../tests/fixtures/everything-made';
import { auditEvent } from './audit-event';

const event = (more: Parameters<typeof line>[0] = {}) =>
	auditEvent(line(more), everything(), PLAINLY);

it('a look says who read which parts and why', () => {
	expect(event()).toMatchObject({
		id: 'line-7',
		action: 'R',
		outcome: '0',
		recorded: '2026-11-01T09:00:00.000Z',
		subtype: [{ code: 'look' }],
		agent: [
			{
				who: { reference: 'Practitioner/w1', display: 'Ines' },
				purposeOfUse: [{ text: 'To plan' }],
				extension: [{ valueString: 'Harbour' }]
			}
		],
		entity: [
			{ what: { reference: 'Patient/p1' } },
			{ what: { reference: 'CarePlan/p1-week' } },
			{ what: { reference: 'CarePlan/p1-goals' } }
		]
	});
});

it('a try that opened nothing failed, and what was written, changed or taken out says so', () => {
	const id = 'e7a2f8de-0000-4000-8000-000000000001';
	expect(event({ kind: 'tried', key: id })).toMatchObject({ id, outcome: '4', action: 'R' });
	const actions = ['plan_written', 'plan_changed', 'plan_taken_out', 'stopped'].map(
		(kind) => event({ kind }).action
	);
	expect(actions).toEqual(['C', 'U', 'D', 'E']);
});

it('leads to nobody who is not in the file: another person, a helper of somebody else, a line whose words are gone', () => {
	const who = (kind: string, id: string, name: string) =>
		(event({ actor: { kind, id, name } }).agent as { who?: object }[])[0]!.who;
	expect(who('person', 'p1', 'Ada')).toMatchObject({ reference: 'Patient/p1' });
	expect(who('person', 'p2', 'Bela')).toEqual({ display: 'Bela' });
	expect(who('supporter', 'h1', 'Sam')).toMatchObject({ reference: 'RelatedPerson/h1' });
	expect(who('supporter', 'h9', 'Kit')).toEqual({ display: 'Kit' });
	expect(who('', '', '')).toBeUndefined();
});
