// A page about one person of a worker's list leaves a line with that person alone, and one that shows no word of a plan is no look at it.
import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { freshDatabase } from '../support/database';
import { serve, type Served } from '../support/serve';
import type { FreshDatabase } from '../support/template';

let database: FreshDatabase;
let superuser: Sql;
let site: Served;
let cookie: string;
let owain: string;
beforeAll(async () => {
	database = await freshDatabase();
	await loadDemonstration(database.migratorUrl);
	superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
	const token = `own-${randomUUID()}`;
	await superuser`insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at)
		select sha256(convert_to(${token}, 'UTF8')), account_id, 'worker', id, 'own', 'test', now() + interval '1 day'
		from sayso.worker where name like 'Siobhan%'`;
	cookie = `__Host-sayso=${token}`;
	const [person] = await superuser`select id from sayso.person where chosen_name like 'Owain%'`;
	owain = person!.id as string;
	site = await serve(database);
});
afterAll(async () => {
	await site.stop();
	await superuser.end();
	await database.drop();
});

const lines = async (kind: 'list_look' | 'look', whose: 'his' | 'of others') => {
	const [row] = await superuser`select count(*)::int as n from sayso.history
		where kind = ${kind} and (person_id = ${owain}) = ${whose === 'his'}`;
	return row!.n as number;
};
const open = async (path: string) =>
	expect((await fetch(site.origin + path, { headers: { cookie } })).status).toBe(200);

it.each(['code', 'closing', 'ask'])('/%s is about one', async (page) => {
	const others = await lines('list_look', 'of others');
	const looks = await lines('look', 'his');
	await open(`/work/people/${owain}/${page}`);
	expect(await lines('list_look', 'his')).toBeGreaterThan(0);
	expect(await lines('list_look', 'of others')).toBe(others);
	expect(await lines('look', 'his')).toBe(looks);
});

it('while the list leaves a line with everybody on it, and the plan is a look', async () => {
	const others = await lines('list_look', 'of others');
	const looks = await lines('look', 'his');
	await open('/work');
	expect(await lines('list_look', 'of others')).toBeGreaterThan(others);
	await open(`/work/people/${owain}`);
	expect(await lines('look', 'his')).toBe(looks + 1);
});
