// What others suggested: a CarePlan that is only a proposal, with what became of it.
import type { Everything, KeptSuggestion } from '../everything/everything';
import { inWords, moment, partConcept, said, some, to, type Resource, type Say } from './fhir';
import { isIn, partId, typeOf } from './plan';
import { actorReference } from './people';

const STATUS = {
	waiting: 'draft',
	talk: 'draft',
	put_aside: 'on-hold',
	agreed: 'completed',
	withdrawn: 'revoked',
	lapsed: 'revoked',
	taken_out: 'revoked'
} as const satisfies Record<KeptSuggestion['state'], string>;

export function suggestion(of: KeptSuggestion, all: Everything, say: Say): Resource {
	const person = to('Patient', all.person.id, all.person.name);
	const by = actorReference({ ...of.by, id: of.byId }, all) ?? undefined;
	const about = all.items.find((item) => item.id === of.itemId && isIn(item));
	return {
		resourceType: 'CarePlan',
		id: of.id,
		language: said(of.lang),
		partOf: [to('CarePlan', partId(all.person.id, of.part))],
		status: STATUS[of.state],
		intent: 'proposal',
		category: [partConcept(of.part, say)],
		title: said(of.heading),
		description: said(of.words),
		subject: person,
		created: moment(of.madeAt),
		author: of.told ? person : by?.reference ? by : undefined,
		contributor: of.told && by?.reference ? [by] : undefined,
		supportingInfo: about && [to(typeOf(about.part), about.id)],
		note: some([
			inWords(of.why),
			said(of.differently) ? { authorReference: person, text: said(of.differently) } : undefined
		])
	};
}
