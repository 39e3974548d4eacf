// Who wrote each wording of an entry, and when; and that the person agreed to what somebody else had suggested.
import type { Everything, KeptItem, KeptSuggestion, Wording } from '../everything/everything';
import { coded, moment, named, to, type Reference, type Resource } from './fhir';
import { typeOf } from './plan';
import { actorReference } from './people';

const OPERATION = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation';
const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

const at = ({ id, part }: KeptItem, version: number): Reference => ({
	reference: `${typeOf(part)}/${id}/_history/${version}`
});

/** The suggestion whose very words a wording is, if it is one. */
const cameFrom = (item: KeptItem, { by, at: written }: Wording, all: Everything) =>
	all.suggestions.find(
		(one): one is KeptSuggestion =>
			one.itemId === item.id &&
			one.asSuggested &&
			one.by.name === by &&
			one.answeredAt !== null &&
			Math.abs(Date.parse(one.answeredAt) - Date.parse(written)) < 5_000
	);

function author(suggested: KeptSuggestion | undefined, { by }: Wording, all: Everything) {
	const { person } = all;
	const from = suggested && actorReference({ ...suggested.by, id: suggested.byId }, all);
	return from ?? (by === person.name ? to('Patient', person.id, by) : named(by));
}

const agent = (role: 'author' | 'verifier', who: Reference) => ({
	type: coded(PARTICIPANT, role, role === 'author' ? 'Author' : 'Verifier'),
	who
});

/** One for each wording. */
export const provenances = (item: KeptItem, all: Everything): Resource[] =>
	item.wordings.map((wording, n) => {
		const suggested = cameFrom(item, wording, all);
		const before = item.wordings[n - 1];
		const { person } = all;
		const agreed = suggested && agent('verifier', to('Patient', person.id, person.name));
		return {
			resourceType: 'Provenance',
			id: `${item.id}-${wording.version}`,
			target: [at(item, wording.version)],
			occurredDateTime: moment(wording.at),
			recorded: moment(wording.at),
			activity: coded(OPERATION, before ? 'UPDATE' : 'CREATE', before ? 'revise' : 'create'),
			agent: [agent('author', author(suggested, wording, all)), ...(agreed ? [agreed] : [])],
			...((before || suggested) && {
				entity: [
					...(before ? [{ role: 'revision', what: at(item, before.version) }] : []),
					...(suggested ? [{ role: 'source', what: to('CarePlan', suggested.id) }] : [])
				]
			})
		};
	});
