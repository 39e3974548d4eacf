// Puts the invented people of src/demonstration into an empty database, as if they had used Sayso for
// months: every permission, look and question stands in their history at its own time. A database
// that already has a purpose is left alone, so that real and invented people never meet.
import { hash } from '@node-rs/argon2';
import postgres from 'postgres';
import { keeping, people, places, service, teams, workers } from '../src/demonstration/index.ts';

export const PASSWORD = 'garden gate';
const DAY_MS = 86_400_000;

const ids = new Map();
/** The id of a team, worker, person or supporter by its key in the data. */
const id = (key) => ids.get(key) ?? ids.set(key, crypto.randomUUID()).get(key);
const one = (list, key) => list.find((entry) => entry.key === key);

function daysAgo(days) {
	const at = new Date(Date.now() - days * DAY_MS);
	if (days >= 1) at.setUTCHours(9 + (days % 8), (days * 13) % 60, 0, 0);
	return at;
}
const daysAhead = (days) => (days === null ? null : new Date(Date.now() + days * DAY_MS));

const workerActor = (key, team = one(workers, key).teams[0]?.team) => ({
	kind: 'worker',
	id: id(key),
	team: team ? id(team) : null
});
const administrator = workers.find((w) => w.office === 'administrator').key;

/** Through which team a grantee holds a permission; a supporter through none. */
function throughTeam(to) {
	if (to.kind === 'supporter') return null;
	return id(to.kind === 'team' ? to.key : (to.team ?? one(workers, to.key).teams[0].team));
}

async function addAccount(sql, signIn, passwordHash) {
	const account = crypto.randomUUID();
	await sql`insert into auth.account (id, sign_in_name, password_hash) values (${account}, ${signIn}, ${passwordHash})`;
	return account;
}

async function addService(sql, passwordHash) {
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

async function addPlaces(sql) {
	for (const p of places) {
		const checked = p.checkedDaysAgo === null ? null : daysAgo(p.checkedDaysAgo);
		await sql`insert into sayso.place (id, service_id, name, run_by, about, kind, for_whom, price, cost, hours, address, town, postcode,
				access, phone, email, website, checked_on, source, source_id)
			values (${crypto.randomUUID()}, ${id('service')}, ${p.name}, ${p.runBy}, ${p.about}, ${p.kind}, ${p.forWhom}, ${p.price}, ${p.cost},
				${p.hours}, ${p.address}, ${p.town}, ${p.postcode}, ${p.access}, ${p.phone}, ${p.email}, ${p.website}, ${checked},
				${p.source ?? null}, ${p.sourceId ?? null})`;
	}
}

async function addPerson(sql, person, passwordHash) {
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

/** One line of the history, at its own time, in the words the database itself would use. */
async function tell(sql, p, kind, actor, what, at) {
	await sql`select guard.append(${p}, ${kind}, jsonb_build_object('actor',
		guard.actor_line(row(null, null, ${actor.kind}::text, ${actor.id}::uuid, null)::guard.actor, ${actor.team ?? null}::uuid))
		|| ${sql.json(what)}, ${at})`;
}

const link = (p, l) => async (sql, at) => {
	await sql`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
		values (${p}, ${crypto.randomUUID()}, ${id(l.team)}, ${id(l.responsible)}, ${l.why}, ${at})`;
	await tell(
		sql,
		p,
		'linked',
		workerActor(administrator),
		{ team: id(l.team), team_name: one(teams, l.team).name },
		at
	);
};

const meeting = (p, m) => async (sql, at) => {
	await sql`insert into sayso.meeting (person_id, id, worker_id, met_at, confirmed_at)
		values (${p}, ${crypto.randomUUID()}, ${id(m.worker)}, ${at}, ${m.confirmed ? at : null})`;
	const { name } = one(workers, m.worker);
	if (m.confirmed) await tell(sql, p, 'met', { kind: 'person', id: p }, { name }, at);
};

const inCompany = async (sql, p, g, at) => {
	const company = crypto.randomUUID();
	await sql`insert into sayso.company (person_id, id, who, began_at, ended_at) values (${p}, ${company}, ${g.with}, ${at}, ${at})`;
	await sql`insert into sayso.asked_again (person_id, grant_id, company_id, ask_after)
		values (${p}, ${g.id}, ${company}, ${at}::timestamptz + interval '12 hours')`;
};

const permission = (p, g) => async (sql, at) => {
	await sql`insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition, given_at)
		values (${p}, ${g.id}, ${g.to.kind}, ${id(g.to.key)}, ${throughTeam(g.to)}, ${sql.array(g.parts)}::text[], ${sql.array(g.abilities)}::text[],
			${g.purpose}, ${at}, ${daysAhead(g.endsInDays)}, ${g.condition}, ${at})`;
	await tell(sql, p, 'given', { kind: 'person', id: p }, { grant: g.id, parts: g.parts }, at);
	if (g.with) await inCompany(sql, p, g, at);
};

const look = (p, l, grants) => async (sql, at) => {
	const isWorker = one(workers, l.by) !== undefined;
	const under = grants.filter(
		(g) =>
			g.parts.some((part) => l.parts.includes(part)) &&
			(g.to.key === l.by ||
				(isWorker &&
					g.to.kind === 'team' &&
					one(workers, l.by).teams.some((t) => t.team === g.to.key)))
	);
	const actor = isWorker
		? { ...workerActor(l.by), team: throughTeam(under[0].to) }
		: { kind: 'supporter', id: id(l.by) };
	const what = {
		parts: l.parts,
		grants: under.map((g) => g.id),
		purposes: [...new Set(under.map((g) => g.purpose))]
	};
	await tell(sql, p, 'look', actor, what, at);
};

const question = (p, q) => async (sql, at) => {
	const request = crypto.randomUUID();
	await sql`insert into sayso.request (person_id, id, asker_id, asker_team_id, grantee_kind, grantee_id, team_id, parts, abilities,
			purpose, starts, ends, condition, asked_at, lapses_at)
		values (${p}, ${request}, ${id(q.from)}, ${id(q.team)}, ${q.to.kind}, ${id(q.to.key)}, ${throughTeam(q.to)}, ${sql.array(q.parts)}::text[],
			${sql.array(q.abilities)}::text[], ${q.purpose}, ${at}, ${daysAhead(q.periodDays)}, ${q.condition}, ${at}, ${new Date(at.getTime() + 30 * DAY_MS)})`;
	await tell(
		sql,
		p,
		'asked',
		workerActor(q.from, q.team),
		{ request, parts: q.parts, purpose: q.purpose },
		at
	);
};

const suggestion = (person, s) => async (sql, at) => {
	const p = id(person.key);
	const { to } = person.permissions.find(
		(g) =>
			g.abilities.includes('suggest') &&
			(g.to.key === s.by || one(workers, s.by)?.teams.some((t) => t.team === g.to.key))
	);
	const team = throughTeam(to);
	const proposal = crypto.randomUUID();
	const actor = { kind: team ? 'worker' : 'supporter', id: id(s.by), team };
	const line = sql`guard.actor_line(row(null, null, ${actor.kind}::text, ${actor.id}::uuid, null)::guard.actor, ${team}::uuid)`;
	const entry = sql`(select id from sayso.plan_item where person_id = ${p} and part = ${s.part} and heading = ${s.instead ?? null})`;
	await sql`insert into sayso.proposal (person_id, id, part, item_id, is_new, heading, words, details, lang, why, made_by, by_id, team_id, made_at, lapses_at)
		values (${p}, ${proposal}, ${s.part}, ${entry}, ${!s.instead}, ${s.heading ?? ''}, ${s.words}, ${sql.json(s.details ?? {})}, ${s.lang}, ${s.why ?? ''},
			${line}, ${id(s.by)}, ${team}, ${at}, ${new Date(at.getTime() + 60 * DAY_MS)})`;
	await tell(sql, p, 'suggested', actor, { parts: [s.part], proposal }, at);
};

/** An hour of the day, by UTC: near enough for an invented life. */
function at(days, hour) {
	const moment = new Date(Date.now() + days * DAY_MS);
	moment.setUTCHours(hour, 0, 0, 0);
	return moment;
}

const together = (person, s) => async (sql, asked) => {
	const p = id(person.key);
	const thing = crypto.randomUUID();
	const { responsible } = person.links.find((l) => l.team === s.team);
	const said = s.agreed && daysAgo(s.agreed.saidDaysAgo);
	await sql`insert into sayso.together (person_id, id, kind, part, what, note, suits, team_id, worker_id, asked_at, state, with_id, meets_at, meets_where, said_at)
		values (${p}, ${thing}, ${s.kind}, ${s.part ?? null}, ${s.what ?? ''}, ${s.note ?? ''}, ${s.suits ?? ''}, ${id(s.team)}, ${id(responsible)}, ${asked},
			${s.agreed ? 'agreed' : 'waiting'}, ${s.agreed ? id(responsible) : null}, ${s.agreed ? at(s.agreed.inDays, s.agreed.hour) : null}, ${s.agreed?.where ?? ''}, ${said ?? null})`;
	const what = { together: thing, name: one(workers, responsible).name };
	await tell(sql, p, 'together_asked', { kind: 'person', id: p }, what, asked);
	if (said)
		await tell(
			sql,
			p,
			'together_agreed',
			workerActor(responsible, s.team),
			{ together: thing },
			said
		);
};

const told = (p, s) => async (sql, at) => {
	const proposal = crypto.randomUUID();
	const actor = workerActor(s.by, s.team);
	const line = sql`guard.actor_line(row(null, null, 'worker'::text, ${actor.id}::uuid, null)::guard.actor, ${actor.team}::uuid)`;
	const on = daysAgo(s.toldDaysAgo).toISOString().slice(0, 10);
	await sql`insert into sayso.proposal (person_id, id, part, is_new, heading, words, details, lang, why, made_by, by_id, team_id, made_at, lapses_at, told)
		values (${p}, ${proposal}, ${s.part}, true, ${s.heading ?? ''}, ${s.words}, ${sql.json(s.details ?? {})}, ${s.lang}, '',
			${line}, ${actor.id}, ${actor.team}, ${at}, ${new Date(at.getTime() + 60 * DAY_MS)}, ${sql.json({ how: s.how, on })})`;
	await tell(sql, p, 'told', actor, { parts: [s.part], proposal }, at);
};

const writtenDown = (p, s) => async (sql, at) => {
	const decision = crypto.randomUUID();
	const actor = workerActor(s.by, s.team);
	const line = sql`guard.actor_line(row(null, null, 'worker'::text, ${actor.id}::uuid, null)::guard.actor, ${actor.team}::uuid)`;
	const how = { how: s.how, on: daysAgo(s.toldDaysAgo).toISOString().slice(0, 10) };
	const { name } = one(teams, s.whom);
	await sql`insert into sayso.decision (person_id, id, answer, decided_at, receipt, receipt_lang, wording)
		values (${p}, ${decision}, ${s.said === 'stop' ? 'stop' : 'not_now'}, ${at}, ${s.receipt}, 'en', 1)`;
	await sql`insert into sayso.told_decision (person_id, id, said, whom, told, made_by, by_id, team_id, about, recorded_at)
		values (${p}, ${decision}, ${s.said}, ${sql.json({ kind: 'team', id: id(s.whom), name })}, ${sql.json(how)}, ${line},
			${actor.id}, ${actor.team}, '{}', ${at})`;
	const what = { answer: 'team', name, told: how, about: [], parts: [], decision };
	await tell(sql, p, `told_${s.said}`, actor, what, at);
};

const paperCopy = (p, c) => async (sql, at) => {
	await sql`insert into sayso.paper_copy (person_id, id, who, parts, made_on, note, ended, noted_at)
		values (${p}, ${crypto.randomUUID()}, ${c.who}, ${sql.array(c.parts)}::text[], ${at.toISOString().slice(0, 10)}, ${c.note ?? ''}, ${c.ended ?? null}, ${at})`;
};

const agreement = (p, h) => async (sql, at) => {
	await sql`insert into sayso.crisis_agreement (person_id, hours, may_renew, agreed_at) values (${p}, ${h.hours}, ${h.mayRenew}, ${at})`;
	const self = { kind: 'person', id: p };
	await tell(sql, p, 'crisis_agreed', self, {}, at);
	for (const s of h.starters) {
		await sql`insert into sayso.crisis_starter (person_id, id, kind, starter_id, team_id, named_at)
			values (${p}, ${crypto.randomUUID()}, ${s.kind}, ${id(s.key)}, ${id(s.team)}, ${at})`;
		await tell(
			sql,
			p,
			'crisis_named',
			self,
			{ name: one(s.kind === 'team' ? teams : workers, s.key).name },
			at
		);
	}
	for (const key of h.told) {
		await sql`insert into sayso.crisis_told (person_id, supporter_id) values (${p}, ${id(key)})`;
		const { name } = people.flatMap(({ supporters }) => supporters).find((s) => s.key === key);
		await tell(sql, p, 'crisis_to_tell', self, { name }, at);
	}
};

const lookQuestion = (p, q) => async (sql, asked) => {
	const question = crypto.randomUUID();
	const [line] =
		await sql`select max(seq) as seq from sayso.history where person_id = ${p} and kind = 'look' and actor_id = ${id(q.about)}`;
	const answered = q.answer && daysAgo(q.answer.daysAgo);
	await sql`insert into sayso.look_question (person_id, id, seq, words, asked_at, due_on, answered_at, answer, answered_by)
		values (${p}, ${question}, ${line.seq}, ${q.words}, ${asked}, guard.working_days_after(${asked.toISOString().slice(0, 10)}::date, 5),
			${answered ?? null}, ${q.answer?.words ?? ''}, ${q.answer ? id(q.answer.by) : null})`;
	await tell(sql, p, 'look_asked', { kind: 'person', id: p }, { question, of: line.seq }, asked);
	if (answered) {
		await tell(sql, p, 'look_question_read', workerActor(q.answer.by), { question }, answered);
		await tell(
			sql,
			p,
			'look_answered',
			workerActor(q.answer.by),
			{ question, of: line.seq },
			answered
		);
	}
};

/** Something that a law made a team share, a quarter of an hour before it was recorded. */
const sharedByLaw = (p, s) => async (sql, at) => {
	const share = crypto.randomUUID();
	const { name } = one(teams, s.to);
	await sql`insert into sayso.lawful_share (person_id, id, first_id, what, shared_at, to_team, to_name, reason, basis, basis_words, decided_by, urgent,
			recorded_by, team_id, recorded_at, due_at)
		values (${p}, ${share}, ${share}, ${s.what}, ${new Date(at.getTime() - 900_000)}, ${id(s.to)}, ${name}, ${s.reason}, ${s.basis}, ${s.basisWords},
			${id(s.decidedBy)}, ${s.urgent}, ${id(s.by)}, ${id(s.team)}, ${at}, guard.lawful_due(${at}, ${s.urgent}))`;
	await tell(sql, p, 'lawful_recorded', workerActor(s.by, s.team), { share, name }, at);
};

/** Who may decide if the person cannot: recorded, confirmed, and that the person said yes. */
const mayDecide = (p, s) => async (sql, at) => {
	const authority = crypto.randomUUID();
	const about = { name: s.holder, authority };
	await sql`insert into sayso.authority (person_id, id, kind, holder, reference, evidence, seen_on, scope, begins_on, adult, recorded_by, team_id, recorded_at,
			confirmed_by, confirmed_at, said, said_at, chosen_at)
		values (${p}, ${authority}, 'attorney', ${s.holder}, ${s.reference}, ${s.evidence}, ${at}, ${s.scope}, '2024-05-01', true, ${id(s.by)}, ${id(s.team)}, ${at},
			${id(s.confirmedBy)}, ${at}, 'yes', ${at}, ${at})`;
	await tell(sql, p, 'authority_recorded', workerActor(s.by, s.team), about, at);
	await tell(sql, p, 'authority_confirmed', workerActor(s.confirmedBy, s.team), about, at);
	await tell(sql, p, 'authority_yes', { kind: 'person', id: p }, about, at);
};

/** So many tries that opened nothing, a minute apart. */
const tries = (p, tried) => async (sql, at) => {
	await sql`insert into sayso.refused (person_id, actor_kind, actor_id, minute, name)
		select ${p}, 'worker', ${id(tried.by)}, date_trunc('minute', ${at}::timestamptz) + n * interval '1 minute', ${one(workers, tried.by).name}
		from generate_series(1, ${tried.times}::int) n`;
};

async function live(sql, person) {
	const p = id(person.key);
	const grants = person.permissions.map((g) => ({ ...g, id: crypto.randomUUID() }));
	const events = [
		...person.links.map((l) => ({ at: daysAgo(l.toldDaysAgo), happen: link(p, l) })),
		...person.meetings.map((m) => ({ at: daysAgo(m.daysAgo), happen: meeting(p, m) })),
		...grants.map((g) => ({ at: daysAgo(g.startedDaysAgo), happen: permission(p, g) })),
		...person.looks.map((l) => ({ at: daysAgo(l.daysAgo), happen: look(p, l, grants) })),
		...person.questions.map((q) => ({ at: daysAgo(q.askedDaysAgo), happen: question(p, q) })),
		...person.suggestions.map((s) => ({ at: daysAgo(s.daysAgo), happen: suggestion(person, s) })),
		...(person.together ?? []).map((s) => ({
			at: daysAgo(s.askedDaysAgo),
			happen: together(person, s)
		})),
		...(person.told ?? []).map((s) => ({ at: daysAgo(s.daysAgo), happen: told(p, s) })),
		...(person.writtenDown ?? []).map((s) => ({
			at: daysAgo(s.daysAgo),
			happen: writtenDown(p, s)
		})),
		...(person.hardTime
			? [{ at: daysAgo(person.hardTime.agreedDaysAgo), happen: agreement(p, person.hardTime) }]
			: []),
		...(person.lookQuestions ?? []).map((q) => ({
			at: daysAgo(q.askedDaysAgo),
			happen: lookQuestion(p, q)
		})),
		...(person.sharedByLaw ?? []).map((s) => ({
			at: daysAgo(s.daysAgo),
			happen: sharedByLaw(p, s)
		})),
		...(person.mayDecide ?? []).map((s) => ({ at: daysAgo(s.daysAgo), happen: mayDecide(p, s) })),
		...(person.tries ?? []).map((tried) => ({
			at: daysAgo(tried.daysAgo),
			happen: tries(p, tried)
		})),
		...(person.paperCopies ?? []).map((c) => ({
			at: daysAgo(c.madeDaysAgo),
			happen: paperCopy(p, c)
		}))
	];
	for (const { at, happen } of events.sort((a, b) => a.at - b.at)) await happen(sql, at);
}

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
