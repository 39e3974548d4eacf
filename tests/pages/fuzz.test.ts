// Every form of the built app takes anything: whatever is sent to it, by somebody who may send it, is
// done or turned away, never an error; no page shows the database's words or anybody else's plan, and
// nobody sees words of a plan without a line of it.
import * as fc from 'fast-check';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { count } from '../counts';
import { CANARY } from '../fixtures/fuzz/added';
import { fieldsOf, typedOn } from '../fixtures/fuzz/fields';
import { goodInputs, inputs, type Input } from '../fixtures/fuzz/inputs';
import { lanes, type Form, type Lane } from '../fixtures/fuzz/lanes';
import { addToPeople } from '../fixtures/fuzz/people';
import { sender } from '../fixtures/fuzz/sender';
import { freshDatabase } from '../support/database';
import { serve, type Served } from '../support/serve';

const INPUTS = count('fuzzInputs');
/** How often a form is filled in by somebody who means well, when nothing that was sent has arrived. */
const WELL_MEANT = 60;
let site: Served;
let superuser: Sql;
let drop: () => Promise<void>;
let all: Record<string, Lane>;
let ids: string[];
let send: ReturnType<typeof sender>;
let sent = 0;

beforeAll(async () => {
	const database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	superuser = postgres(database.superuserUrl, { max: 6, onnotice: () => {} });
	await addToPeople(superuser);
	all = await lanes(superuser);
	const rows = await superuser`select id from sayso.person union all select id from sayso.worker
		union all select id from sayso.team union all select id from sayso.consent_grant
		union all select id from sayso.request union all select id from sayso.proposal union all (select id from sayso.plan_item limit 9)`;
	ids = rows.map((row) => row.id as string);
	site = await serve(database);
	send = sender(site.origin, superuser);
	drop = database.drop;
});
afterAll(async () => {
	console.info(`${sent} inputs`);
	await site.stop();
	await superuser.end();
	await drop();
});

it('has words in plans that would be seen if they were shown', async () => {
	const { worker, anyone } = all;
	const opened = async (lane: Lane, address: string, by: Form['by']) =>
		(await send.open(lane, { ...lane.forms[0]!, address, by })).text;
	expect(await opened(anyone!, '/plan', ['person', 'Bernie'])).toContain(CANARY.nobodys);
	const { address } = worker!.forms.find(({ page }) => page.endsWith('/ask'))!;
	const his = await opened(worker!, address.replace('/ask', ''), ['worker', 'Siobhan']);
	expect(his).toContain(CANARY.workers);
});

/** Sends one form everything; null, or what went wrong, in fast-check's words with the seed. */
async function fuzz(lane: Lane, form: Form) {
	const fields = await fieldsOf(send, lane, form);
	const came: number[] = [];
	const once = async (input: Input) => {
		const { status, to } = await send.send(lane, form, input);
		came.push(to.startsWith('/sign-in?back') ? 401 : status);
	};
	const isDone = () => came.some((status) => status < 400);
	const name = `${form.page} ${form.action ?? ''}`;
	const wrong = (run: fc.RunDetails<[Input]>) =>
		`${name}\n${String(run.errorInstance)}\n${fc.defaultReportMessage(run)}`;
	const typed = typedOn(form.page);
	const run = await fc.check(fc.asyncProperty(inputs(fields, typed, ids), once), {
		numRuns: INPUTS
	});
	if (run.failed) return wrong(run);
	const lost = came.filter((status) => status === 401).length / came.length;
	const asMeant = fc.asyncProperty(goodInputs(fields, typed), async (input) => {
		if (!isDone()) await once(input);
	});
	const good = await fc.check(asMeant, { numRuns: WELL_MEANT });
	sent += came.length;
	if (good.failed) return wrong(good);
	return !isDone() || lost > 0.1 ? `${name} never arrived: ${came.join(' ')}` : null;
}

it.concurrent.each([
	'anyone',
	'person',
	'supporter',
	'worker',
	'supervisor',
	'administrator',
	'privacy lead',
	'every page'
])(
	`a form for %s takes anything, ${INPUTS} times each`,
	{ timeout: 600_000 + INPUTS * 12_000 },
	async (audience) => {
		const lane = all[audience]!;
		const wrong: string[] = [];
		for (const form of lane.forms) {
			const what = await fuzz(lane, form);
			if (what !== null) wrong.push(what);
		}
		expect(wrong.join('\n\n')).toBe('');
		if (audience === 'worker') expect(send.loggedLooks()).toBeGreaterThan(0);
	}
);
