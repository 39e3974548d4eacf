// The invented service: its teams and workers, how long it keeps things, and the places it knows.
import { keeping, places, service, teams, workers } from '../../src/demonstration/index.ts';
import { addAccount } from './accounts.mjs';
import { id } from './keys.mjs';
import { daysAgo } from './times.mjs';

export async function addService(sql, passwordHash) {
	await sql`insert into sayso.service (id, name, phone, out_of_hours)
		values (${id('service')}, ${service.name}, ${service.phone}, ${service.outOfHours})`;
	for (const { kind, months, why } of keeping)
		await sql`insert into sayso.kept_for (service_id, kind, months, why, begins_on)
			values (${id('service')}, ${kind}, ${months}, ${why}, current_date)`;
	for (const t of teams) {
		await sql`insert into sayso.team (id, service_id, name, sector, phone, about, hours)
			values (${id(t.key)}, ${id('service')}, ${t.name}, ${t.sector}, ${t.phone}, ${t.about}, ${t.hours})`;
	}
	for (const w of workers) {
		await sql`insert into sayso.worker (id, service_id, account_id, name, job, office)
			values (${id(w.key)}, ${id('service')}, ${await addAccount(sql, w.signIn, passwordHash)}, ${w.name}, ${w.job}, ${w.office ?? null})`;
		for (const { team, role } of w.teams) {
			await sql`insert into sayso.membership (team_id, worker_id, role, joined_at)
				values (${id(team)}, ${id(w.key)}, ${role}, ${daysAgo(400)})`;
		}
	}
}

export async function addPlaces(sql) {
	for (const p of places) {
		const checked = p.checkedDaysAgo === null ? null : daysAgo(p.checkedDaysAgo);
		await sql`insert into sayso.place (id, service_id, name, run_by, about, kind, for_whom, price, cost, hours, address, town, postcode,
				access, phone, email, website, checked_on, source, source_id)
			values (${crypto.randomUUID()}, ${id('service')}, ${p.name}, ${p.runBy}, ${p.about}, ${p.kind}, ${p.forWhom}, ${p.price}, ${p.cost},
				${p.hours}, ${p.address}, ${p.town}, ${p.postcode}, ${p.access}, ${p.phone}, ${p.email}, ${p.website}, ${checked},
				${p.source ?? null}, ${p.sourceId ?? null})`;
	}
}
