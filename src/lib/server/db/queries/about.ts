// What teams know of a person: read and changed by the person, or by a worker to whom they told it.
import type { About, AboutNow, AboutTold } from '#lib/domain/told/about';
import type { Telling } from '#lib/domain/plan/told';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** As it stands. */
export async function ownAbout(tx: Tx): Promise<AboutNow> {
	const [row] = await tx<AboutNow[]>`
		select chosen_name as name, safe_contact as contact, access_needs as needs, version from sayso.list_entry`;
	return row!;
}

/** What a worker wrote down and the person has not answered; null where there is nothing. */
export async function aboutTold(tx: Tx): Promise<AboutTold | null> {
	const [row] = await tx<AboutTold[]>`
		select json_build_object('name', chosen_name, 'contact', safe_contact, 'needs', access_needs) as before, told, made_by as by
		from sayso.about_told`;
	return row ?? null;
}

/** The person says it. */
export function sayAbout(token: string, form: string, about: AboutNow): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.say_about_me(${tokenBytes(token)}, ${form}, ${sql.json(about)}) as outcome`
	);
}

/** The person answers what was written down: it is right, or goes back. */
export function answerAbout(
	token: string,
	form: string,
	answer: 'right' | 'back'
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.answer_about(${tokenBytes(token)}, ${form}, ${answer}) as outcome`
	);
}

/** What a link gives of somebody; null for whoever has none. It leaves the line of a list. */
export async function lookAbout(token: string, personId: string): Promise<AboutNow | null> {
	const [row] = await sql<{ seen: AboutNow | null }[]>`
		call api.look_about(${tokenBytes(token)}, ${personId}, null)`;
	return row?.seen ?? null;
}

/** A worker writes it down. */
export function tellAbout(
	token: string,
	form: string,
	personId: string,
	told: About & Telling & { version: number }
): Promise<Outcome<object>> {
	return decide(
		() => sql`
		select api.tell_about(${tokenBytes(token)}, ${form}, ${personId}, ${sql.json(told)}) as outcome`
	);
}
