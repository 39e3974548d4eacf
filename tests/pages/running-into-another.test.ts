// A decision and something else that each wait for the other: PostgreSQL turns the decision away, and it is sent again, once,
// without the person hearing of it.
import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBuiltSite, OWAIN, type BuiltSite } from '../support/built-site';

let site: BuiltSite;
let other: Sql;
beforeAll(async () => {
	site = await openBuiltSite();
	other = postgres(site.database.superuserUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
	await other.end();
	await site.close();
});

/** Returns once the server's transaction waits for a lock. */
const isWaiting = async () => {
	const [row] = await site.superuser`select exists (select from pg_stat_activity
		where application_name = 'sayso-app' and wait_event_type = 'Lock' and datname = current_database()) as waits`;
	return row!.waits as boolean;
};
const turnedAway = async () => {
	const [row] =
		await site.superuser`select deadlocks from pg_stat_database where datname = current_database()`;
	return Number(row!.deadlocks);
};

it('is sent again, and acts once', async () => {
	const [grant] = await site.superuser`select g.id, g.person_id from sayso.consent_grant g
		join sayso.person p on p.id = g.person_id where p.chosen_name like 'Owain%' and g.stopped_at is null limit 1`;
	const { id, person_id: person } = grant!;
	const stopped = await other.begin(async (tx) => {
		await tx`set local deadlock_timeout = '30s'`; // so that the server's transaction is the one turned away
		await tx`select from sayso.consent_grant where id = ${id} for update`;
		const answer = fetch(`${site.origin}/sharing/${id}/stop`, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				...{ cookie: OWAIN, accept: 'text/html', origin: site.origin },
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: new URLSearchParams({ form: randomUUID() })
		});
		await expect.poll(isWaiting, { timeout: 20_000 }).toBe(true);
		await tx`select from sayso.chain_head where person_id = ${person} for update`;
		return { answer };
	});
	expect((await stopped.answer).status).toBe(303);
	const [{ times } = { times: 0 }] = await site.superuser`select count(*)::int as times
		from sayso.history where person_id = ${person} and kind = 'stopped' and payload::jsonb ->> 'grant' = ${id}`;
	expect(times).toBe(1);
	await expect.poll(turnedAway, { timeout: 20_000 }).toBeGreaterThan(0);
});
