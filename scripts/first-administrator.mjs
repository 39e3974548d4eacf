// Makes the first administrator of a real installation, and with them the service they work for. It
// prints a code to join with; everybody else is added by an administrator's pages. A database holds
// invented people or real ones, never both, so this is refused where the invented ones live.
import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { codeFrom, groupCode } from '../src/lib/domain/accounts/code.ts';
import { overTls } from '../src/lib/server/db/over-tls.js';

const USAGE = `Makes the first administrator of a new Sayso, and the service they work for.

  DATABASE_URL=postgres://… npm run admin -- \\
    --name "Sam Jones" --job "Service manager" \\
    --service "Northside Mental Health" --phone "0161 496 0000" \\
    --out-of-hours "Call 111 and choose option 2"`;

function asked() {
	const text = { type: 'string' };
	const options = { name: text, job: text, service: text, phone: text, 'out-of-hours': text };
	try {
		const { values } = parseArgs({ options });
		const missing = Object.keys(options).filter((option) => !values[option]?.trim());
		if (missing.length > 0)
			return { wrong: `Please say ${missing.map((m) => `--${m}`).join(', ')}.` };
		return { values };
	} catch (error) {
		return { wrong: error.message };
	}
}

/** Why this database cannot have a first administrator, or nothing. */
async function whyNot(sql) {
	const [{ ready }] = await sql`select to_regclass('guard.installation') is not null as ready`;
	if (!ready)
		return 'This database is not set up yet. Run npm run migrate with the same DATABASE_URL first.';
	await sql`set local role sayso_guard`;
	const [installation] = await sql`select demonstration from guard.installation`;
	if (installation?.demonstration) {
		return 'This database holds invented people. Use another, empty one for real people.';
	}
	const [{ taken }] = await sql`select exists (select from sayso.service) as taken`;
	return taken ? 'This Sayso has a service already. Its administrator can add another one.' : null;
}

async function makeAdministrator(sql, { name, job, service, phone, 'out-of-hours': outOfHours }) {
	const code = codeFrom(randomBytes(10));
	const [serviceId, workerId] = [crypto.randomUUID(), crypto.randomUUID()];
	const hash = createHash('sha256').update(code).digest();
	await sql`insert into guard.installation (demonstration) values (false) on conflict do nothing`;
	await sql`insert into sayso.service (id, name, phone, out_of_hours)
		values (${serviceId}, ${service}, ${phone}, ${outOfHours})`;
	await sql`insert into sayso.worker (id, service_id, name, job, office)
		values (${workerId}, ${serviceId}, ${name}, ${job}, 'administrator')`;
	await sql`insert into auth.one_time_code (code_hash, purpose, acting, actor_id, made_by, expires_at)
		values (${hash}, 'join', 'worker', ${workerId}, ${workerId}, clock_timestamp() + interval '14 days')`;
	return groupCode(code);
}

async function main() {
	const { values, wrong } = asked();
	if (wrong) return `${wrong}\n\n${USAGE}`;
	if (!process.env.DATABASE_URL) return `Please set DATABASE_URL.\n\n${USAGE}`;
	const sql = postgres(process.env.DATABASE_URL, {
		...overTls(process.env.DATABASE_URL),
		max: 1,
		onnotice: () => {}
	});
	try {
		return await sql.begin(async (tx) => {
			const refused = await whyNot(tx);
			if (refused) return refused;
			const code = await makeAdministrator(tx, values);
			console.log(`${values.name} is the administrator of ${values.service}.\n`);
			console.log(`Their code to join with: ${code}`);
			console.log('They write it at /invitation of your Sayso. It works once, for 14 days.');
			return null;
		});
	} catch (error) {
		if (error.code === '23514') return 'One of these is too short or too long.';
		throw error;
	} finally {
		await sql.end();
	}
}

const refused = await main();
if (refused) {
	console.error(refused);
	process.exitCode = 1;
}
