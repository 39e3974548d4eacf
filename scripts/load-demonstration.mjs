// Puts the invented people of src/demonstration into an empty database, as if they had used Sayso for
// months: every permission, look and question stands in their history at its own time. A database
// that already has a purpose is left alone, so that real and invented people never meet.
import { hash } from '@node-rs/argon2';
import postgres from 'postgres';
import { people, workers } from '../src/demonstration/index.ts';
import { live } from './demonstration/live.mjs';
import { addPerson } from './demonstration/person.mjs';
import { addPlaces, addService } from './demonstration/service.mjs';

export const PASSWORD = 'garden gate';

/**
 * Loads everybody into the database at a migrator's address, unless it already has a purpose.
 * @returns whether the database holds invented people now.
 */
export async function loadDemonstration(migratorUrl) {
	const db = postgres(migratorUrl, { max: 1, onnotice: () => {} });
	try {
		return await db.begin(async (sql) => {
			await sql`set local role sayso_guard`;
			const [installation] = await sql`select demonstration from guard.installation`;
			if (installation) return installation.demonstration;
			const [{ used }] = await sql`select exists (select from auth.account) as used`;
			if (used) return false;
			await sql`insert into guard.installation (demonstration) values (true)`;
			const passwordHash = await hash(PASSWORD);
			await addService(sql, passwordHash);
			await addPlaces(sql);
			for (const person of people) {
				await addPerson(sql, person, passwordHash);
				await live(sql, person);
			}
			await sql`select guard.find_flags('-infinity')`;
			return true;
		});
	} finally {
		await db.end();
	}
}

/** Who can be signed in as, for whoever has just started it. */
export function signIns() {
	const rows = [
		...people.map((p) => [p.signIn, `${p.chosenName}, a person with a plan`]),
		...people.flatMap((p) =>
			p.supporters.map((s) => [s.signIn, `${s.name}, who helps ${p.chosenName}`])
		),
		...workers.map((w) => [w.signIn, `${w.name}, ${w.job}`])
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	return [
		`Sign in with any of these names. The password of each is: ${PASSWORD}`,
		...rows.map(([name, who]) => `  ${name.padEnd(width)}  ${who}`)
	].join('\n');
}

if (process.argv[1] === import.meta.filename) {
	const loaded = await loadDemonstration(process.env.DATABASE_URL);
	console.log(loaded ? signIns() : 'This database holds real people; nobody was added.');
}
