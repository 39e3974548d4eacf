// The whole file: a Bundle of type collection, an entry a line, written as the history is read so that a long one
// needs no more memory than a short one. A worker whom only the history names comes before the line that names them.
import type { Everything } from '../everything/everything';
import type { HistoryLine } from '../history/line';
import { appointment } from './appointment';
import { auditEvent } from './audit-event';
import { careTeam } from './care-team';
import { grantConsent, keptOutConsent, questionConsent, receipt } from './consent';
import { entry, type Resource, type Say } from './fhir';
import { SAYSO, organizations, patient, practitioner, relatedPerson, workersIn } from './people';
import { partPlans, wordings } from './plan';
import { provenances } from './provenance';
import { suggestion } from './suggestion';

/** Everything that is not the history. */
function standing(all: Everything, say: Say): Resource[] {
	return [
		patient(all),
		SAYSO,
		...organizations(all),
		...workersIn(all).map(practitioner),
		...all.supporters.map((supporter) => relatedPerson(supporter, all.person.id)),
		careTeam(all),
		...partPlans(all, say),
		...all.items.flatMap((item) => [...wordings(item, all, say), ...provenances(item, all)]),
		...all.contacts.map((contact) => appointment(contact, all)),
		...all.suggestions.map((one) => suggestion(one, all, say)),
		...all.grants.map((grant) => grantConsent(grant, all, say)),
		...all.questions.flatMap((question) => questionConsent(question, all, say) ?? []),
		...all.barred.map((worker) => keptOutConsent(worker, all)),
		...all.decisions.map((decision) => receipt(decision, all))
	];
}

/** Lines as events, each worker before the first line of theirs. */
function* events(lines: readonly HistoryLine[], all: Everything, known: Set<string>, say: Say) {
	for (const line of lines) {
		const { kind, id, name } = line.actor;
		if (kind === 'worker' && !known.has(id)) {
			known.add(id);
			yield practitioner({ id, name });
		}
		yield auditEvent(line, all, say);
	}
}

/** The file, piece by piece. */
export async function* writeBundle(
	all: Everything,
	history: AsyncIterable<HistoryLine[]>,
	say: Say,
	at: Date
): AsyncGenerator<string> {
	const fields = {
		resourceType: 'Bundle',
		language: say.lang,
		type: 'collection',
		timestamp: at.toISOString()
	};
	yield `${JSON.stringify(fields).slice(0, -1)},"entry":[`;
	let before = '\n';
	const written = (resources: Iterable<Resource>) => {
		let text = '';
		for (const resource of resources) {
			text += before + JSON.stringify(entry(resource));
			before = ',\n';
		}
		return text;
	};
	yield written(standing(all, say));
	const known = new Set(workersIn(all).map(({ id }) => id));
	yield written(events(all.tries, all, known, say));
	for await (const lines of history) yield written(events(lines, all, known, say));
	yield '\n]}\n';
}
