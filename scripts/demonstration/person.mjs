// An invented person with their plan, and those who help them.
import { workers } from '../../src/demonstration/index.ts';
import { addAccount } from './accounts.mjs';
import { id, one } from './keys.mjs';
import { daysAgo } from './times.mjs';

export async function addPerson(sql, person, passwordHash) {
	const p = id(person.key);
	await sql`insert into sayso.person (id, service_id, account_id, chosen_name, lang)
		values (${p}, ${id('service')}, ${await addAccount(sql, person.signIn, passwordHash)}, ${person.chosenName}, ${person.lang})`;
	await sql`insert into sayso.list_entry (person_id, chosen_name, safe_contact, access_needs)
		values (${p}, ${person.chosenName}, ${person.safeContact}, ${person.accessNeeds})`;
	await sql`select guard.begin_chain(${p})`;
	for (const s of person.supporters) {
		await sql`insert into sayso.supporter (person_id, id, account_id, name, relationship, invited_at)
			values (${p}, ${id(s.key)}, ${await addAccount(sql, s.signIn, passwordHash)}, ${s.name}, ${s.relationship}, ${daysAgo(120)})`;
	}
	for (const [part, items] of Object.entries(person.plan)) {
		for (const { heading, words, details, lang, by, daysAgo: days } of items) {
			const name =
				by === 'person' ? person.chosenName : (one(workers, by) ?? one(person.supporters, by)).name;
			await sql`select guard.write_item(${p}, ${sql.json({ part, heading: heading ?? '', words, details: details ?? {}, lang })}, ${name}, ${daysAgo(days)})`;
		}
	}
}
