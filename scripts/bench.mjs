// npm run bench: what the README's figures come from. It builds, makes 1,000 and then 20,000 people,
// and measures pages, reads, the first page in a browser and plans and histories that grew long. About six minutes on two cores.
import postgres from 'postgres';
import { fill } from '../bench/fill.mjs';
import { install, run } from './install.mjs';

await install();
const { measureInBrowser } = await import('../bench/browser.mjs');
const { measureLongHistory } = await import('../bench/long-history.mjs');
const { measureLongPlans } = await import('../bench/long-plans.mjs');
const { measurePages } = await import('../bench/pages.mjs');
const { measureReads } = await import('../bench/reads.mjs');
const { copyTemplate, startTemplate } = await import('../tests/support/template.ts');
const { serve } = await import('../tests/support/serve.ts');

process.env.SAYSO_TEST_FOLDER ??= '/var/tmp'; // a commit waits for a disk, as it will for people
const whole = (number) => Math.round(number).toLocaleString('en-GB');

async function measurePlans(site, database) {
	const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
	const tell = (few, many, rows) => {
		console.log(`\n| page | ${few}, ms | ${many}, ms | ratio |\n|---|---|---|---|`);
		for (const { page, short, long, ratio } of rows)
			console.log(`| ${page} | ${short.toFixed(2)} | ${long.toFixed(2)} | ${ratio.toFixed(2)} |`);
	};
	tell('50 entries', '2,000 entries', await measureLongPlans(site, superuser));
	tell('50 lines', '20,000 lines', await measureLongHistory(site, superuser));
	await superuser.end();
}

async function measure(cluster, people) {
	const database = await copyTemplate(cluster);
	const guard = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
	console.log(`Making ${whole(people)} people …`);
	await fill(guard, people);
	await guard.unsafe('vacuum analyze');
	await guard.unsafe('checkpoint');
	await guard.end();
	const site = await serve(database);
	const rows = await measurePages(site, people);
	console.log(
		`\n| ${whole(people)} people | connections | requests/s | p50 ms | p99 ms | CPU µs a request | of (a) |\n|---|---|---|---|---|---|---|`
	);
	for (const r of rows) {
		console.log(
			`| ${r.page} | ${r.connections} | ${whole(r.perSecond)} | ${r.p50} | ${r.p99} | ${whole(r.cpu)} | ${r.ratio.toFixed(2)} |`
		);
	}
	const reads = await measureReads(database.appUrl, database.migratorUrl, people);
	console.log(
		`\n(d) logged reads ${whole(reads.logged)}/s, bare reads ${whole(reads.bare)}/s: ${reads.ratio.toFixed(2)}`
	);
	for (const path of people === 1_000 ? ['/today', '/plan'] : []) {
		const page = await measureInBrowser(site.origin, path);
		console.log(
			`${path}: ${page.requests} requests, ${page.kilobytes.toFixed(1)} KB (${page.withoutTypeface.toFixed(1)} without the typeface), ${page.frameworkKilobytes.toFixed(1)} KB of framework JavaScript, text after ${whole(page.textAfterMs)} ms on the slow profile`
		);
	}
	if (people === 1_000) await measurePlans(site, database);
	await site.stop();
	await database.drop();
	return rows.find((r) => r.connections === 8 && r.page.startsWith('(b)'));
}

await run('npm', ['run', 'build'], { quiet: true });
const { cluster, stop } = await startTemplate();
try {
	const few = await measure(cluster, 1_000);
	const many = await measure(cluster, 20_000);
	console.log(
		`\n1,000 → 20,000 people, (b) at 8 connections: ${(many.ratio / few.ratio).toFixed(2)}`
	);
} finally {
	await stop();
}
