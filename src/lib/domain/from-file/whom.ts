// Whom a file is about. A file about two people is not read at all: words about one of them could end in the plan of the
// other. Two ways of writing one reference are the same person; two that could be different people are not.
import { at, line, list, typeOf } from './taking';

/** The full address that an entry of a bundle gives to each patient in it, by `Patient/id`. */
export function urlsIn(file: unknown): Map<string, string> {
	const urls = new Map<string, string>();
	for (const entry of list(at(file, 'entry'))) {
		const resource = at(entry, 'resource');
		const url = line(at(entry, 'fullUrl'));
		if (typeOf(resource) === 'Patient' && url)
			urls.set(url, `Patient/${line(at(resource, 'id')) || url}`);
	}
	return urls;
}

/** `Patient/1` of a reference inside the file, or the whole address of one elsewhere. */
function normal(reference: string, urls: Map<string, string>): string {
	const plain = reference.replace(/\/_history\/.*$/, '');
	if (plain.startsWith('#')) return `Patient/${plain.slice(1)}`;
	return urls.get(plain) ?? plain;
}

/** Whether nobody, or one person, is what all of this is about. */
export function isAboutOne(resources: readonly unknown[], urls: Map<string, string>): boolean {
	const subjects = resources
		.map((one) => line(at(at(one, 'subject'), 'reference')))
		.filter(Boolean);
	const patients = resources.filter((one) => typeOf(one) === 'Patient');
	const named = new Set([
		...subjects.map((reference) => normal(reference, urls)),
		...patients
			.map((one) => line(at(one, 'id')))
			.filter(Boolean)
			.map((id) => `Patient/${id}`)
	]);
	const elsewhere = [...named].filter((one) => one.includes('://') || one.startsWith('urn:'));
	const inside = [...named].filter((one) => !elsewhere.includes(one));
	const [only] = elsewhere;
	if (patients.length > 1 && inside.length !== 1) return false;
	if (elsewhere.length > 1 || inside.length > 1) return false;
	return only === undefined || inside.every((one) => only.endsWith(`/${one}`));
}

/** The name of whom it is about; empty when it does not say. */
export function nameIn(resources: readonly unknown[]): string {
	const patient = resources.find((one) => typeOf(one) === 'Patient');
	const [name] = list(at(patient, 'name'));
	const given = list(at(name, 'given')).map(line);
	const named = line(at(name, 'text')) || [...given, line(at(name, 'family'))].join(' ').trim();
	const displays = resources.map((one) => line(at(at(one, 'subject'), 'display')));
	return (named || displays.find(Boolean) || '').slice(0, 200);
}
