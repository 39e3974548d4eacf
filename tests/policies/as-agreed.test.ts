// What a worker books that is not as was agreed about contact (R254, R255, R262): it is refused once, goes with a reason that the person
// reads, and nothing that another team agreed is looked at.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CASES, inFull, owes } from '../../src/lib/domain/contact/as-agreed.cases';
import { openArena, type Arena } from '../fixtures/arena';
import {
	askFor,
	book,
	booking,
	change,
	contactOf,
	forgetContacts,
	readOwn
} from '../fixtures/contact-acts';
import { agreed } from '../fixtures/terms-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
beforeEach(async () => {
	await arena.guard`delete from sayso.contact_terms`;
	await forgetContacts(arena.guard, link);
	await agreed(arena.app, link);
});
afterAll(() => arena.close());

const WHY = 'I am sorry. The car is being mended.';
const UNTOLD = { refused: 'not_as_agreed' };
const CALL = { mode: 'phone', place: '' };
/** The next such day but one week, at an hour in Britain; Monday is 1. */
function next(day: number, hour: number) {
	const today = Temporal.Now.zonedDateTimeISO('Europe/London').startOfDay().add({ weeks: 1 });
	const days = (day - today.dayOfWeek + 7) % 7;
	return today.add({ days }).with({ hour }).toInstant().toString();
}
const TUESDAY = next(2, 12);
const SATURDAY = next(6, 12);
const visit = (over: object = {}) => booking(link, { at: TUESDAY, ...over });
const books = (over: object = {}) => book(arena.app, visit(over));
const told = { otherwise: true, why: WHY };
const whyOf = async (id: string) => (await contactOf(arena.guard, id)).why as string;

describe('the database gives the same answer as the pure rule', () => {
	it.each(CASES)('$name', async (c) => {
		const { agreed: terms, chosen, was } = inFull(c);
		const row = {
			...{
				modes: terms.modes,
				place: terms.place,
				place_words: terms.placeWords,
				days: terms.days
			},
			...{
				from_time: terms.from,
				until_time: terms.until,
				never_words: terms.never,
				zone: terms.zone
			}
		};
		const before = was && {
			...{
				state: was.state,
				mode: was.mode,
				starts_at: was.startsAt?.toISOString(),
				minutes: was.minutes,
				suits: was.suits
			}
		};
		const [said] = await arena.superuser`
			with before as (select jsonb_populate_record(null::sayso.contact, ${arena.superuser.json(before as never)}) as b),
				judged as (select b, guard.unlike_agreed(jsonb_populate_record(null::sayso.contact_terms, ${arena.superuser.json(row as never)}),
					${chosen.mode}, ${chosen.at}, ${chosen.minutes}, b) as unlike from before)
			select unlike, guard.owes_why(unlike, b) as owes from judged`;
		expect(said).toEqual({ unlike: c.unlike, owes: owes(c) });
	});
});

describe('booking what is not as was agreed', () => {
	it.each([
		['another way', CALL],
		['another day', { at: SATURDAY }],
		['another hour', { at: next(2, 20) }]
	])('%s is refused without words, and goes with them', async (_, over) => {
		expect(await books(over)).toEqual(UNTOLD);
		expect(await books({ ...over, why: WHY })).toEqual(UNTOLD);
		expect(await books({ ...over, otherwise: true, why: ' ' })).toEqual({ refused: 'say_why' });
		expect(await arena.guard`select from sayso.contact`).toHaveLength(0);
		const { contact } = await books({ ...over, ...told });
		expect(await readOwn(arena.app, 'Ada')).toMatchObject([{ id: contact, why: WHY }]);
	});

	it('is not asked about where it is as agreed, wherever that is', async () => {
		expect(await books({ place: 'In the blue room' })).toMatchObject({ ok: true });
	});

	it('looks at no agreement of another team, at none that only one side wants, and at none that is over', async () => {
		const [meadow] =
			await arena.guard`insert into sayso.link (person_id, id, team_id, responsible_id, why, told_at)
			values (${PEOPLE.Ada}, gen_random_uuid(), ${TEAMS.Meadow}, ${WORKERS.Priya}, 'A referral', now()) returning id`;
		const call = booking(meadow!.id, { ...CALL, at: SATURDAY, worker: WORKERS.Priya });
		expect(await book(arena.app, call, { name: 'Priya' })).toMatchObject({ ok: true });
		expect(await books(CALL)).toEqual(UNTOLD);
		await arena.guard`update sayso.contact_terms set ended_at = clock_timestamp()`;
		expect(await books(CALL)).toMatchObject({ ok: true });
		await arena.guard`update sayso.contact_terms set ended_at = null, began_at = null, worker_yes_at = null, worker_yes_by = null`;
		expect(await books({ ...CALL, worker: WORKERS.Tom })).toMatchObject({ ok: true });
	});

	it('says that the worker is busy first; who was told of both books', async () => {
		await books();
		const over = { ...CALL, otherwise: true, why: WHY };
		expect(await books(CALL)).toEqual({ refused: 'worker_busy' });
		expect(await books(over)).toEqual({ refused: 'worker_busy' });
		expect(await books({ ...CALL, anyway: true })).toEqual(UNTOLD);
		expect(await books({ ...over, anyway: true })).toMatchObject({ ok: true });
	});
});

describe('what the person asked for themselves', () => {
	const answers = async (suits: string, over: object) => {
		const { contact } = await askFor(arena.app, link, { suits });
		return [contact!, await books({ ...CALL, asked: contact, version: 1, ...over })] as const;
	};

	it('needs no reason by that way', async () => {
		const [id, said] = await answers('', {});
		expect(said).toEqual({ ok: true, contact: id });
	});

	it('needs none at that time, once the worker says that they asked for it', async () => {
		const [id, said] = await answers('Saturdays', { at: SATURDAY });
		expect(said).toEqual(UNTOLD);
		const q = { ...CALL, at: SATURDAY, asked: id, version: 1, otherwise: true };
		expect(await books(q)).toEqual({ ok: true, contact: id });
		expect(await whyOf(id)).toBe('');
	});

	it('needs one at another time where they said none, and by another way', async () => {
		const none = await answers('', { at: SATURDAY, otherwise: true });
		expect(none[1]).toEqual({ refused: 'say_why' });
		const video = await answers('Saturdays', { at: SATURDAY, mode: 'video', otherwise: true });
		expect(video[1]).toEqual({ refused: 'say_why' });
	});
});

describe('another time for what is booked', () => {
	const moves = (id: string, over: object) =>
		change(arena.app, id, { ...visit(over), said: 'move', version: 1, why: WHY });

	it('that was not agreed is refused once, whatever reason stands there', async () => {
		const id = (await books()).contact!;
		expect(await moves(id, { at: SATURDAY })).toEqual(UNTOLD);
		expect((await contactOf(arena.guard, id)).version).toBe(1);
		expect(await moves(id, { at: SATURDAY, otherwise: true })).toEqual({ ok: true, contact: id });
		expect(await whyOf(id)).toBe(WHY);
	});

	it('asks nothing again about what stays as it was', async () => {
		const id = (await books({ ...CALL, at: SATURDAY, ...told })).contact!;
		expect(await moves(id, { ...CALL, at: SATURDAY, worker: WORKERS.Tom })).toMatchObject({
			ok: true
		});
	});
});
