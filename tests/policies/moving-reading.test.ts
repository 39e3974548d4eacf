// Reading the plan after the first contact (ADR 75, R196): where the person lets the new side read once they have met, whoever is responsible there
// promises to read it. Theirs alone, until they have; and nobody else learns of it but the person.
import fc from 'fast-check';
import postgres from 'postgres';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { grant } from '../fixtures/grants';
import { look } from '../fixtures/looks';
import {
	STEPS,
	begunMove,
	board,
	callOff,
	movesWith,
	newContact,
	ownMoves
} from '../fixtures/move-acts';
import { promised, promises } from '../fixtures/promise-acts';
import {
	ONCE_MET,
	heldMove,
	joins,
	opensPlan,
	sayMet,
	sooner,
	stopIt
} from '../fixtures/reading-acts';
import {
	grantsOf,
	momentsOf,
	newSideOf,
	readableOf,
	reading,
	type ReadingWorld
} from '../fixtures/reading-worlds';
import { linkOf } from '../fixtures/together-acts';
import { planToRead } from '../../src/lib/domain/moves/reading';
import { PEOPLE, TEAMS, WORKERS, texts, tokenOf } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	await beforeMoves(arena.guard, link);
	await arena.guard`delete from sayso.meeting`;
	await arena.guard`delete from sayso.membership where worker_id = ${WORKERS.Olu}`;
});
afterAll(() => arena.close());

const has = (name: Parameters<typeof promised>[1]) => promised(arena.app, name);
const today = () => Temporal.Now.plainDateISO('Europe/London').toString();

describe('a plan that opened once they met', () => {
	it('is a promise of whoever is responsible from that moment on, and is kept by reading', async () => {
		const { move } = await heldMove(arena, link);
		expect(await has('Priya')).toEqual([]);
		expect(await sayMet(arena.app)).toEqual({ ok: true });
		const [row] = (await promises(arena.app, 'Priya'))!;
		expect(row).toMatchObject({ kind: 'read', person: PEOPLE.Ada, move, name: 'Ada', late: false });
		expect(row!.by > today()).toBe(true);
		for (const name of ['Ines', 'Tom', 'Olu'] as const) expect(await has(name)).toEqual([]);
		await look(arena.app, tokenOf('Priya'));
		expect(await has('Priya')).toEqual([]);
	});

	it('waits for the first contact, as both have it, however long ago they met', async () => {
		const move = await begunMove(arena, link, { days: 20 });
		await grant(arena.guard, ONCE_MET);
		await sayMet(arena.app);
		expect(await has('Priya')).toEqual([]);
		const contact = await newContact(arena.guard, move, 'kept', { said: ['not_so'] });
		expect(await has('Priya')).toEqual([]);
		await arena.guard`update sayso.contact set person_said = '{}' where id = ${contact}`;
		expect(await has('Priya')).toEqual(['read']);
	});

	it('is late once its working day has gone by', async () => {
		await opensPlan(arena, link);
		await sooner(arena.guard, 8);
		expect(await promises(arena.app, 'Priya')).toMatchObject([{ kind: 'read', late: true }]);
	});

	it('is not there where nothing opens: stopped, ended, for another, or to suggest only', async () => {
		const { given } = await opensPlan(arena, link);
		expect(await has('Priya')).toEqual(['read']);
		await stopIt(arena.guard, given);
		expect(await has('Priya')).toEqual([]);
		for (const over of [
			{ ends: -1 },
			{ starts: 60 },
			{ condition: 'in_crisis' },
			{ condition: 'now' },
			{ abilities: ['suggest'] },
			{ kind: 'worker', grantee: WORKERS.Olu },
			{ kind: 'worker', grantee: WORKERS.Priya, team: TEAMS.Night }
		] as const) {
			await grant(arena.guard, { ...ONCE_MET, ...over });
			expect(await has('Priya'), JSON.stringify(over)).toEqual([]);
		}
		await grant(arena.guard, { ...ONCE_MET, kind: 'worker', grantee: WORKERS.Priya });
		expect(await has('Priya')).toEqual(['read']);
	});

	it('is kept by nobody else’s reading, nor by a look that opened none of it, nor by one before', async () => {
		await joins(arena.guard, WORKERS.Olu);
		await heldMove(arena, link);
		await grant(arena.guard, { ...ONCE_MET, condition: 'now', parts: ['goals'] });
		await look(arena.app, tokenOf('Priya'));
		for (const worker of [WORKERS.Priya, WORKERS.Olu]) await sayMet(arena.app, worker);
		expect([await has('Priya'), await has('Olu')]).toEqual([['read'], []]);
		await look(arena.app, tokenOf('Olu'));
		expect(await has('Priya')).toEqual(['read']);
		await look(arena.app, tokenOf('Priya'), PEOPLE.Ada, ['goals']);
		expect(await has('Priya')).toEqual(['read']);
		await look(arena.app, tokenOf('Priya'), PEOPLE.Ada, ['goals', 'safety']);
		expect(await has('Priya')).toEqual([]);
	});

	it('is nobody’s while the worker is kept out, and goes with whoever is responsible', async () => {
		await joins(arena.guard, WORKERS.Olu);
		await opensPlan(arena, link);
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Priya})`;
		expect([await has('Priya'), await has('Olu')]).toEqual([[], []]);
		await arena.guard`delete from sayso.barred`;
		expect(await has('Priya')).toEqual(['read']);
		await arena.guard`update sayso.link set responsible_id = ${WORKERS.Olu} where team_id = ${TEAMS.Meadow}`;
		expect([await has('Priya'), await has('Olu')]).toEqual([[], []]);
		await sayMet(arena.app, WORKERS.Olu);
		expect([await has('Priya'), await has('Olu')]).toEqual([[], ['read']]);
	});

	it('is of the worker to whom a move goes inside a team', async () => {
		const move = await begunMove(arena, link, { days: 20, inside: true });
		await grant(arena.guard, { ...ONCE_MET, grantee: TEAMS.Harbour, team: TEAMS.Harbour });
		await newContact(arena.guard, move, 'kept');
		for (const worker of [WORKERS.Ines, WORKERS.Tom]) await sayMet(arena.app, worker);
		expect(await has('Tom')).toEqual(['read']);
		expect(await has('Ines')).not.toContain('read');
	});

	it('ends when the move is called off, and 56 days after its end', async () => {
		const { move } = await opensPlan(arena, link);
		const closed = (days: number) =>
			arena.guard`update sayso.move set first_held_at = now() - interval '60 days', ready_at = now(), from_worker = ${WORKERS.Ines}, closed_at = now() - make_interval(days => ${days}) where id = ${move}`;
		await closed(55);
		expect(await has('Priya')).toEqual(['read']);
		await closed(57);
		expect(await has('Priya')).toEqual([]);
		await arena.guard`update sayso.move set closed_at = null where id = ${move}`;
		expect(await has('Priya')).toEqual(['read']);
		await callOff(arena, move);
		expect(await has('Priya')).toEqual([]);
	});

	it('comes back for nobody when the line of the reading is past its time', async () => {
		await opensPlan(arena, link);
		await arena.guard`update sayso.consent_grant set starts = now() - interval '1 year'`;
		await sooner(arena.guard, 80);
		const keeps = () =>
			arena.guard`insert into sayso.kept_for (service_id, kind, months, why, begins_on) select service_id, 'looks', 3, 'As long as it may matter', current_date - 1 from sayso.person where id = ${PEOPLE.Ada}`;
		await keeps();
		expect(await has('Priya')).toEqual(['read']);
		await sooner(arena.guard, 20);
		expect(await has('Priya')).toEqual([]);
		await arena.guard`delete from sayso.kept_for`;
		expect(await has('Priya')).toEqual(['read']);
	});
});

describe('who reads of it', () => {
	it('is the person, and that worker; nobody else learns that something opened', async () => {
		await joins(arena.guard, WORKERS.Olu);
		const { move } = await opensPlan(arena, link);
		const plan = { worker: 'Priya', nation: 'england', opened: [{ readAt: null }] };
		expect(await ownMoves(arena.app)).toMatchObject([{ plan }]);
		expect((await movesWith(arena.app, 'Priya'))!.moves).toMatchObject([{ plan }]);
		expect(await board(arena.app, 'Priya')).toMatchObject([{ move: { plan } }]);
		expect(await board(arena.app, 'Priya', move)).toMatchObject([{ move: { plan } }]);
		for (const name of ['Ines', 'Tom', 'Olu'] as const) {
			expect((await movesWith(arena.app, name))!.moves).toMatchObject([{ id: move, plan: null }]);
			expect(await board(arena.app, name)).toMatchObject([{ move: { id: move, plan: null } }]);
		}
		await look(arena.app, tokenOf('Priya'));
		const read = { ...plan, opened: [{ readAt: expect.any(String) }] };
		expect(await ownMoves(arena.app)).toMatchObject([{ plan: read }]);
	});

	it('is nobody before the person has said that they met', async () => {
		await heldMove(arena, link);
		expect(await ownMoves(arena.app)).toMatchObject([{ plan: null }]);
		expect(await board(arena.app, 'Priya')).toMatchObject([{ move: { plan: null } }]);
	});
});

describe('the rule of the database', () => {
	it('is that of the pages, on random worlds', async () => {
		// No trigger fires; said once, because it forgets every plan of the connection.
		const made = postgres(arena.urls.superuserUrl, {
			...{ max: 1, connection: { session_replication_role: 'replica' } }
		});
		const other = randomUUID();
		await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, ${other}, ${TEAMS.Meadow}, ${WORKERS.Priya}, 'A move', now() - interval '200 days')`;
		/** One world, in a transaction of which nothing is left. */
		async function there(one: ReadingWorld, ids: readonly string[], now: Date) {
			const { acceptedAt, closedAt, calledOffAt, heldAt, metAt, before } = momentsOf(one, now);
			const { team, reader, colleague } = newSideOf(one);
			const to = one.inside ? link : other;
			const said = acceptedAt ?? now;
			let owed: { by: string; reader: string } | null = null;
			const undone = new Error('undone');
			await made
				.begin(async (tx) => {
					const all: PromiseLike<unknown>[] = [];
					const also = (one: PromiseLike<unknown>) => void all.push(one);
					also(tx`update sayso.team set nation = ${one.nation} where id = ${team}`);
					also(tx`insert into sayso.move (person_id, id, from_link, from_team, to_team, inside, to_worker, template, steps, asked_by, told_words, missed_words, first_words,
							person_said, said_at, accepted_at, accepted_by, understood, begun_on, to_link, first_held_at, ready_at, from_worker, closed_at, called_off_at, off_kind)
						values (${PEOPLE.Ada}, ${randomUUID()}, ${link}, ${TEAMS.Harbour}, ${team}, ${one.inside}, ${reader}, 'taper', ${tx.json(STEPS)}, ${WORKERS.Ines},
							'You see us both.', 'We ring you.', 'A visit.', 'yes', ${said}, ${acceptedAt}, ${acceptedAt && reader}, ${acceptedAt !== null},
							${acceptedAt && acceptedAt.toISOString().slice(0, 10)}, ${acceptedAt && to}, ${closedAt && heldAt}, ${closedAt}, ${WORKERS.Ines}, ${closedAt}, ${calledOffAt},
							${calledOffAt && 'person'})`);
					if (one.inside && closedAt)
						also(tx`update sayso.link set responsible_id = ${reader} where id = ${link}`);
					if (heldAt && !closedAt && acceptedAt)
						also(tx`insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, starts_at, closed_at)
							values (${PEOPLE.Ada}, ${randomUUID()}, ${to}, ${team}, ${reader}, 'worker', 'kept', 'face', ${heldAt}, ${now})`);
					if (metAt)
						also(
							tx`insert into sayso.meeting (person_id, id, worker_id, met_at, confirmed_at) values (${PEOPLE.Ada}, ${randomUUID()}, ${reader}, ${metAt}, ${one.confirmed ? metAt : null})`
						);
					if (one.barred)
						also(
							tx`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${reader})`
						);
					if (one.frozen)
						also(tx`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
							values (${PEOPLE.Ada}, ${randomUUID()}, current_date, 'told', 'A neighbour', ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, now())`);
					if (one.kept !== null)
						also(
							tx`insert into sayso.kept_for (service_id, kind, months, why, begins_on) select service_id, 'looks', ${one.kept}, 'As it may matter', current_date - 1 from sayso.person where id = ${PEOPLE.Ada}`
						);
					for (const g of grantsOf(one, ids, now)) {
						also(tx`insert into sayso.consent_grant (person_id, id, grantee_kind, grantee_id, team_id, parts, abilities, purpose, starts, ends, condition, stopped_at)
							values (${PEOPLE.Ada}, ${g.id}, ${g.granteeKind}, ${g.granteeId}, ${g.teamId}, ${texts(tx, g.parts)}, ${texts(tx, g.abilities)}, 'To help', ${g.starts}, ${g.ends},
								${g.condition}, ${g.stoppedAt})`);
						if (g.never!.length > 0)
							also(tx`insert into sayso.authority_paper (person_id, id, incapacity_id, grantee_kind, grantee_id, team_id, parts, purpose, days, reference, wishes, made_by,
									entered_by, entered_at, grant_id, never)
								values (${PEOPLE.Ada}, ${randomUUID()}, ${randomUUID()}, 'worker', ${reader}, ${team}, ${texts(tx, g.parts)}, 'To help', 20, 'ABCDE01234', '',
									${WORKERS.Olu}, ${WORKERS.Olu}, now(), ${g.id}, ${tx.array([reader], 2951)})`);
					}
					for (const [n, { at, by, grant: which, kind }] of one.looks.entries())
						also(tx`insert into sayso.history (person_id, seq, at, kind, payload, payload_digest, prev, hash)
							values (${PEOPLE.Ada}, ${1_000_000 + n}, ${before(at)}, ${kind}, ${JSON.stringify({
								...{ actor: { kind: 'worker', id: by === 'reader' ? reader : colleague } },
								[kind === 'look' ? 'grants' : 'let_in']: ids[which] ? [ids[which]] : []
							})}, '', '', '')`);
					const asked = tx`select o.by_on::text as by, o.reader from sayso.move m, guard.plan_owed(m) o where m.person_id = ${PEOPLE.Ada}`;
					const listed = tx`select k.by_on::text as by from guard.move_promises(row(null, null, 'worker', ${reader}::uuid, null)::guard.actor, guard.in_britain(now())) k where k.kind = 'read'`;
					await Promise.all([...all, asked, listed]);
					const [row] = await asked;
					const acting = await listed;
					expect(acting.map(({ by }) => by)).toEqual(row ? [row.by] : []);
					owed = row ? { by: row.by, reader: row.reader } : null;
					throw undone;
				})
				.catch((error: unknown) => {
					if (error !== undone) throw error;
				});
			return owed;
		}
		const met = { owed: 0, none: 0, inside: 0, later: 0 };
		await fc.assert(
			fc.asyncProperty(reading, async (one) => {
				const now = new Date();
				const ids = [randomUUID(), randomUUID(), randomUUID()];
				const said = planToRead(readableOf(one, ids, now), now);
				const { reader } = newSideOf(one);
				expect(await there(one, ids, now)).toEqual(said && { by: said.by, reader });
				met[said ? 'owed' : 'none']++;
				if (said && one.inside) met.inside++;
				if (said && one.over === 'closed') met.later++;
			}),
			{ numRuns: count('modelRuns'), seed: 75 }
		);
		await made.end();
		for (const [what, many] of Object.entries(met)) expect(many, what).toBeGreaterThan(20);
	}, 300_000);
});
