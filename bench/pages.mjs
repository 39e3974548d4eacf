// Requests a second, p50, p99 and the server's CPU for each request, of the three pages, interleaved.
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { WORKER_TOKEN, personId, tokenOf } from './fill.mjs';

const SECONDS = 4;
const ROUNDS = 3;
const WARM_UP_SECONDS = 3;
const SPREAD = 400;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** CPU seconds a process has used. */
function cpuOf(pid) {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

const pagesOf = (people) => {
	const some = Array.from({ length: SPREAD }, (_, i) => 1 + Math.floor((i * people) / SPREAD));
	const cookie = (token) => ({ cookie: `__Host-sayso=${token}; __Host-lang=en` });
	return {
		'(a) an empty page': [{ path: '/help', headers: { cookie: '__Host-lang=en' } }],
		'(b) the own plan': some.map((n) => ({ path: '/plan', headers: cookie(tokenOf(n)) })),
		'(c) a logged look': some.map((n) => ({
			path: `/work/people/${personId(n)}`,
			headers: cookie(WORKER_TOKEN)
		}))
	};
};

async function once(origin, pid, requests, connections, seconds) {
	const before = cpuOf(pid);
	const {
		requests: sent,
		latency,
		...counts
	} = await autocannon({ url: origin, connections, duration: seconds, requests });
	const wrong = counts.non2xx + counts.errors;
	return {
		perSecond: sent.average,
		p50: latency.p50,
		p99: latency.p99,
		cpu: ((cpuOf(pid) - before) / sent.total) * 1e6,
		wrong
	};
}

/** Rows `{ page, connections, perSecond, p50, p99, cpu, ratio }`, medians of the rounds. */
export async function measurePages({ origin, pid }, people) {
	const pages = pagesOf(people);
	for (const requests of Object.values(pages))
		await once(origin, pid, requests, 8, WARM_UP_SECONDS);
	const rows = [];
	for (const connections of [1, 8, 32]) {
		const rounds = Object.fromEntries(Object.keys(pages).map((page) => [page, []]));
		for (let round = 0; round < ROUNDS; round++) {
			for (const [page, requests] of Object.entries(pages)) {
				rounds[page].push(await once(origin, pid, requests, connections, SECONDS));
			}
		}
		const bare = median(rounds['(a) an empty page'].map((r) => r.perSecond));
		for (const [page, results] of Object.entries(rounds)) {
			const of = (field) => median(results.map((r) => r[field]));
			const wrong = results.reduce((sum, r) => sum + r.wrong, 0);
			if (wrong > 0) throw new Error(`${page}: ${wrong} answers were not pages`);
			rows.push({
				page,
				connections,
				perSecond: of('perSecond'),
				p50: of('p50'),
				p99: of('p99'),
				cpu: of('cpu'),
				ratio: of('perSecond') / bare
			});
		}
	}
	return rows;
}
