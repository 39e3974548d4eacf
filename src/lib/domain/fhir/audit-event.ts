// One line of the history as an AuditEvent: who did what, through which team, to which parts, and why.
import type { Everything } from '../everything/everything';
import type { HistoryLine } from '../history/line';
import { inPlanOrder, type PartCode } from '../plan/parts';
import { EXTENSION, SYSTEM, inWords, said, some, to, type Resource, type Say } from './fhir';
import { actorReference } from './people';
import { partId } from './plan';

const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';

/** Create, read, update, delete; anything else is done. */
const ACTIONS: Record<string, string> = {
	...{ look: 'R', list_look: 'R', tried: 'R', look_question_read: 'R', history_opened: 'R' },
	...{ history_kept: 'R', everything_taken: 'R', plan_written: 'C', suggested: 'C', told: 'C' },
	...{ plan_changed: 'U', plan_put_back: 'U', plan_taken_out: 'D', suggestion_taken_out: 'D' },
	...{ told_taken_out: 'D', look_words_out: 'D', together_words_out: 'D' }
};

const person = (personId: string) => ({
	what: to('Patient', personId),
	type: { system: ENTITY_TYPE, code: '1', display: 'Person' },
	role: { system: OBJECT_ROLE, code: '1', display: 'Patient' }
});

const part = (personId: string, code: PartCode, say: Say) => ({
	what: to('CarePlan', partId(personId, code), say.part(code)),
	type: { system: ENTITY_TYPE, code: '2', display: 'System Object' },
	role: { system: OBJECT_ROLE, code: '4', display: 'Domain Resource' }
});

export function auditEvent(line: HistoryLine, all: Everything, say: Say): Resource {
	const personId = all.person.id;
	const isTry = line.kind === 'tried';
	const who = actorReference(line.actor, all);
	return {
		resourceType: 'AuditEvent',
		id: isTry ? line.key : `line-${line.key}`,
		type: {
			system: 'http://dicom.nema.org/resources/ontology/DCM',
			code: '110110',
			display: 'Patient Record'
		},
		subtype: [{ system: SYSTEM.historyKind, code: line.kind }],
		action: ACTIONS[line.kind] ?? 'E',
		recorded: line.at.toISOString(),
		outcome: isTry ? '4' : '0',
		agent: [
			{
				...(who && { who }),
				...(said(line.actor.name) && { name: said(line.actor.name) }),
				...(said(line.actor.job) && { role: [inWords(line.actor.job)] }),
				...(said(line.actor.team) && {
					extension: [{ url: EXTENSION.team, valueString: said(line.actor.team) }]
				}),
				requestor: true,
				purposeOfUse: some(line.purposes.map(inWords))
			}
		],
		source: {
			observer: to('Device', 'sayso', 'Sayso'),
			type: [
				{
					system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
					code: '4',
					display: 'Application Server'
				}
			]
		},
		entity: [person(personId), ...inPlanOrder(line.parts).map((code) => part(personId, code, say))]
	};
}
