// The protected, logged read in SQL against the same read with no protection and no log, at eight
// connections, in turns.
import postgres from 'postgres';
import { WORKER_TOKEN, personId } from './fill.mjs';

const CONNECTIONS = 8;
const READS = 3_000;
const ROUNDS = 3;
const PARTS = [
	'matters',
	'strengths',
	'week',
	'goals',
	'people',
	'faith',
	'community',
	'decisions',
	'practical',
	'contact',
	'moving',
	'crisis',
	'safety',
	'wishes',
	'support'
];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function perSecond(read, people) {
	let next = 0;
	const began = performance.now();
	await Promise.all(
		Array.from({ length: CONNECTIONS }, async () => {
			while (next < READS) await read(personId(1 + ((next++ * 7919) % people)));
		})
	);
	return (READS / (performance.now() - began)) * 1000;
}

/** `{ logged, bare, ratio }`, reads a second. */
export async function measureReads(appUrl, guardUrl, people) {
	const app = postgres(appUrl, { max: CONNECTIONS });
	const guard = postgres(guardUrl, { max: CONNECTIONS, connection: { role: 'sayso_guard' } });
	const token = new TextEncoder().encode(WORKER_TOKEN);
	const logged = (id) =>
		app`call api.look(${token}, ${id}, ${app.array(PARTS)}, null, 1, null, null)`;
	const bare = (id) =>
		guard`select json_object_agg(part, items) from guard.unprotected where whose = ${id}`;
	await app`select 1`;
	const rounds = { logged: [], bare: [] };
	for (let round = 0; round <= ROUNDS; round++) {
		for (const [name, read] of Object.entries({ logged, bare }))
			rounds[name].push(await perSecond(read, people));
	}
	await app.end();
	await guard.end();
	const result = { logged: median(rounds.logged.slice(1)), bare: median(rounds.bare.slice(1)) };
	return { ...result, ratio: result.logged / result.bare };
}
