// A supervisor is asked to help where the person and the team want different things about contact: one promise of somebody's, by a
// day; they read the two proposals and no more, and a line says so; they answer both, and decide nothing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { PATIENTLY, TIMES, fought, twoOf } from '../fixtures/fought';
import {
	FORTNIGHTLY,
	WEEKLY,
	agreed,
	propose,
	readTerms,
	say,
	termsWith
} from '../fixtures/terms-acts';
import {
	answerHelp,
	askHelp,
	helpList,
	openedWhole,
	standApart,
	takeHelpBack,
	tomSupervises,
	type Apart
} from '../fixtures/terms-help-acts';
import { linkOf } from '../fixtures/together-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
});
const clear = async () => {
	const { guard } = arena;
	for (const table of [
		'terms_help',
		'contact_terms',
		'barred',
		'leave',
		'notice',
		'death',
		'refused'
	])
		await guard`delete from sayso.${guard(table)}`;
	await guard`update sayso.link set ended_at = null`;
	await guard`update sayso.membership set left_at = null`;
	await tomSupervises(guard);
};
beforeEach(clear);
afterAll(() => arena.close());

const NOT_FOUND = { refused: 'not_found' };
const OVER = { refused: 'terms_over' };
const CHANGED = { refused: 'terms_changed' };
const rows = () => arena.guard`select * from sayso.terms_help order by made_at`;
const linesOf = async (kind: string) =>
	(
		await arena.guard`select payload from sayso.history where person_id = ${PEOPLE.Ada} and kind = ${kind} order by seq`
	).map(({ payload }) => payload as string);
const bar = (name: keyof typeof WORKERS) =>
	arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS[name]})`;
const helps = async () =>
	(await readTerms(arena.app, 'Ada')) as unknown as {
		links: { helper: string | null }[];
		helps: { id: string; words: string; dueOn: string; late: boolean; takenBack: boolean }[];
	};
const asked = async () => {
	const seen = await standApart(arena.app, link);
	return { seen, help: (await askHelp(arena.app, link, seen)).help! };
};
const countsOf = async (name: Name) =>
	(await arena.app`select api.work_counts(${tokenOf(name)}) as counts`)[0]!.counts as {
		apart: number;
		supervises: boolean;
	};

describe('asking for help', () => {
	it('is one press of either side, and one promise of one supervisor, with a day', async () => {
		const seen = await standApart(arena.app, link);
		const { help } = await askHelp(arena.app, link, seen);
		expect(await askHelp(arena.app, link, seen, { name: 'Ines' })).toEqual({ ok: true, help });
		expect(await askHelp(arena.app, link, seen)).toEqual({ ok: true, help });
		const [due] =
			await arena.guard`select guard.working_days_after(guard.in_britain(clock_timestamp()), 5) as on`;
		expect(await rows()).toMatchObject([{ id: help, due_on: due!.on, by_kind: 'person' }]);
		expect(await helpList(arena.app, 'Tom')).toMatchObject([
			{ id: help, name: 'Ada', owner: 'Tom', mine: true, late: false }
		]);
		expect(await countsOf('Tom')).toMatchObject({ apart: 1, supervises: true });
		expect(await countsOf('Ines')).toMatchObject({ apart: 0, supervises: false });
	});

	it('by a worker is seen by the person, told to them, and has its line', async () => {
		const seen = await standApart(arena.app, link);
		await arena.guard`delete from sayso.notice`;
		const { help } = await askHelp(arena.app, link, seen, { name: 'Ines' });
		expect((await helps()).helps).toMatchObject([{ id: help, by: 'worker', byName: 'Ines' }]);
		expect(await arena.guard`select kind, about from sayso.notice`).toMatchObject([
			{ kind: 'terms', about: help }
		]);
		const [line] = (await linesOf('terms_help_asked')).slice(-1);
		expect(line).toContain('Ines');
		expect(line).not.toContain(WEEKLY.more_words);
	});

	it('needs both proposals, as whoever asks saw them', async () => {
		const only = (await propose(arena.app, link)).terms!;
		expect(await askHelp(arena.app, link, { asked: only, offered: only })).toEqual(OVER);
		const seen = await standApart2(only);
		expect(await askHelp(arena.app, link, { ...seen, offered: randomUUID() })).toEqual(CHANGED);
		expect(await askHelp(arena.app, link, { ...seen, asked: null as never })).toEqual(CHANGED);
		expect(await rows()).toEqual([]);
	});

	it('is for the two sides alone; what others try is kept', async () => {
		const seen = await standApart(arena.app, link);
		for (const name of ['Sam', 'Bela', 'Olu', 'Priya'] as const)
			expect([name, await askHelp(arena.app, link, seen, { name })]).toEqual([name, NOT_FOUND]);
		expect(await arena.guard`select distinct actor_id from sayso.refused`).toHaveLength(2);
		expect(await rows()).toEqual([]);
	});

	it('where no supervisor may help it cannot be asked, and the pages say so', async () => {
		const seen = await standApart(arena.app, link);
		expect((await helps()).links).toMatchObject([{ helper: 'Tom' }]);
		await bar('Tom');
		expect((await helps()).links).toMatchObject([{ helper: null }]);
		expect(await askHelp(arena.app, link, seen)).toEqual({ refused: 'nobody_to_ask' });
	});

	it('a worker may once about what the person asks for; the person as often as they want', async () => {
		const { seen, help } = await asked();
		expect(await takeHelpBack(arena.app, help)).toEqual({ ok: true });
		expect(await askHelp(arena.app, link, seen, { name: 'Ines' })).toEqual(OVER);
		const again = (await askHelp(arena.app, link, seen)).help!;
		await answerHelp(arena.app, again);
		expect(await askHelp(arena.app, link, seen, { name: 'Ines' })).toEqual(OVER);
		expect(await askHelp(arena.app, link, seen)).toMatchObject({ ok: true });
		expect(await rows()).toHaveLength(3);
	});

	it('a worker who was told no, or had an answer, does not ask again by offering anew', async () => {
		const { seen, help } = await asked();
		const offer = async (mine?: string) => ({
			...seen,
			offered: (await propose(arena.app, link, { ...FORTNIGHTLY, mine }, { name: 'Ines' })).terms!
		});
		await takeHelpBack(arena.app, help);
		const second = await offer(seen.offered);
		expect(await askHelp(arena.app, link, second, { name: 'Ines' })).toEqual(OVER);
		await answerHelp(arena.app, (await askHelp(arena.app, link, second)).help!);
		await say(arena.app, second.offered, { said: 'take_back', version: 1 }, { name: 'Ines' });
		const third = await offer();
		expect(await askHelp(arena.app, link, third, { name: 'Ines' })).toEqual(OVER);
		expect(await askHelp(arena.app, link, third)).toMatchObject({ ok: true });
	});
});

const standApart2 = async (mine: string): Promise<Apart> => ({
	asked: mine,
	offered: (await propose(arena.app, link, FORTNIGHTLY, { name: 'Ines' })).terms!
});

describe('whose it is', () => {
	it('a supervisor who is there before one who is away, and before who made the offer; never who is kept out', async () => {
		const owner = async () => (await helps()).links[0]!.helper;
		await arena.guard`update sayso.membership set role = 'supervisor' where team_id = ${TEAMS.Harbour}`;
		await standApart(arena.app, link);
		expect(await owner()).toBe('Tom');
		await arena.guard`insert into sayso.leave (worker_id, id, from_on, until_on, said_by) values (${WORKERS.Tom}, gen_random_uuid(), current_date, current_date + 3, ${WORKERS.Tom})`;
		expect(await owner()).toBe('Ines');
		await bar('Ines');
		expect(await owner()).toBe('Tom');
	});

	it('falls to the next when the supervisor leaves, and is said to be nobody’s when there is none', async () => {
		const { help } = await asked();
		await arena.guard`update sayso.membership set left_at = clock_timestamp() where worker_id = ${WORKERS.Tom}`;
		expect((await helps()).links).toMatchObject([{ helper: null }]);
		await arena.guard`update sayso.membership set role = 'supervisor' where worker_id = ${WORKERS.Ines}`;
		expect(await helpList(arena.app, 'Ines')).toMatchObject([{ id: help, owner: 'Ines' }]);
	});
});

describe('what the supervisor reads', () => {
	it('the list: names and days, and no word; one: the two proposals and what is in force', async () => {
		const first = await agreed(arena.app, link, { ...WEEKLY, every: 4 });
		const mine = (await propose(arena.app, link, { ...WEEKLY, force: first })).terms!;
		const offered = (
			await propose(arena.app, link, { ...FORTNIGHTLY, force: first }, { name: 'Ines' })
		).terms!;
		const { help } = await askHelp(arena.app, link, { asked: mine, offered });
		const list = JSON.stringify(await helpList(arena.app, 'Tom'));
		expect(list).toContain('Ada');
		expect(list).not.toContain(WEEKLY.more_words);
		const [one] = (await helpList(arena.app, 'Tom', help!))!;
		expect(one).toMatchObject({
			asked: { every: 1, more_words: WEEKLY.more_words, receipt: '' },
			offered: { every: 2 },
			inForce: { every: 4, receipt: '' }
		});
		expect(JSON.stringify(one)).not.toContain('Ada says:');
	});

	it('each opening has its line, before anything is read', async () => {
		const { help } = await asked();
		const before = (await linesOf('terms_help_read')).length;
		await helpList(arena.app, 'Tom');
		expect(await linesOf('terms_help_read')).toHaveLength(before);
		await helpList(arena.app, 'Tom', help);
		const lines = await linesOf('terms_help_read');
		expect(lines).toHaveLength(before + 1);
		expect(lines.at(-1)).toContain('Tom');
		expect(lines.at(-1)).not.toContain(WEEKLY.more_words);
	});

	it('nobody else opens it, and that they tried is kept', async () => {
		const { help } = await asked();
		for (const name of ['Ines', 'Priya', 'Olu'] as const) {
			expect([name, await helpList(arena.app, name, help)]).toEqual([name, []]);
			expect(await answerHelp(arena.app, help, undefined, { name })).toEqual(NOT_FOUND);
		}
		for (const name of ['Ada', 'Sam', 'Bela'] as const)
			expect(await helpList(arena.app, name, help)).toBeNull();
		expect(await arena.guard`select distinct actor_id from sayso.refused`).toHaveLength(3);
		expect(await rows()).toHaveLength(1);
	});

	it.each<[string, (seen: Apart) => Promise<unknown>]>([
		['the person says yes', ({ offered }) => say(arena.app, offered)],
		[
			'the person says not now',
			({ offered }) => say(arena.app, offered, { said: 'not_now', version: 1 })
		],
		[
			'the person takes back what they asked for',
			({ asked: a }) => say(arena.app, a, { said: 'take_back', version: 1 })
		],
		[
			'the team takes back its offer',
			({ offered }) => say(arena.app, offered, { said: 'take_back', version: 1 }, { name: 'Ines' })
		],
		['the link ends', () => arena.guard`update sayso.link set ended_at = clock_timestamp()`],
		['the supervisor is kept out', () => bar('Tom')],
		[
			'the account is closed',
			() =>
				arena.guard`insert into sayso.closing (person_id, confirmed_at, closes_at, closed_at) values (${PEOPLE.Ada}, now(), now(), now())`
		],
		[
			'the account is frozen',
			() => arena.guard`insert into sayso.death (person_id, id, died_on, known_how, said_by, recorded_by, team_id, confirmed_by, confirmed_at)
				values (${PEOPLE.Ada}, gen_random_uuid(), current_date, 'A letter', 'A sister', ${WORKERS.Ines}, ${TEAMS.Harbour}, ${WORKERS.Tom}, now())`
		]
	])('it is gone when %s', async (_, happens) => {
		const { seen, help } = await asked();
		expect(await helpList(arena.app, 'Tom', help)).toHaveLength(1);
		try {
			await happens(seen);
			expect(await helpList(arena.app, 'Tom')).toEqual([]);
			expect(await helpList(arena.app, 'Tom', help)).toEqual([]);
			expect(await answerHelp(arena.app, help)).toEqual(NOT_FOUND);
			expect(await countsOf('Tom')).toMatchObject({ apart: 0 });
			expect(await rows()).toMatchObject([{ answered_at: null }]);
		} finally {
			await arena.guard`delete from sayso.closing`;
		}
	});

	it('opens none of it whole by a look that was logged as a list', async () => {
		const { help } = await asked();
		expect(await openedWhole(arena.app, null, help)).toBeNull();
		expect(await openedWhole(arena.app, help, help)).toHaveLength(1);
	});
});

describe('the answer', () => {
	it('is words to both, changes neither proposal, and is told', async () => {
		const { seen, help } = await asked();
		await arena.guard`delete from sayso.notice`;
		await expect(answerHelp(arena.app, help, { version: 1, words: ' ' })).rejects.toThrow(/words/);
		expect(await answerHelp(arena.app, help)).toEqual({ ok: true });
		const read = await helps();
		expect(read.helps).toMatchObject([
			{ id: help, words: 'Begin with once a week', answeredBy: 'Tom' }
		]);
		const theirs = (await termsWith(arena.app, 'Ines'))!.read as unknown as typeof read;
		expect(theirs.helps).toMatchObject([{ words: 'Begin with once a week' }]);
		for (const id of [seen.asked, seen.offered])
			expect(
				await arena.guard`select from sayso.contact_terms where id = ${id} and guard.terms_open(contact_terms)`
			).toHaveLength(1);
		expect(await arena.guard`select kind from sayso.notice`).toHaveLength(1);
		expect((await linesOf('terms_help_answered')).at(-1)).not.toContain('Begin with');
		expect(await helpList(arena.app, 'Tom')).toEqual([]);
		expect(await answerHelp(arena.app, help, { version: 2, words: 'Again' })).toEqual(NOT_FOUND);
	});

	it('is on top of what was read: a proposal in place of another carries it along, and is to be read first', async () => {
		const { seen, help } = await asked();
		await propose(
			arena.app,
			link,
			{ ...FORTNIGHTLY, every: 3, mine: seen.offered },
			{ name: 'Ines' }
		);
		expect(await helpList(arena.app, 'Tom', help)).toMatchObject([
			{ version: 2, offered: { every: 3 } }
		]);
		expect(await answerHelp(arena.app, help)).toEqual(CHANGED);
		await propose(arena.app, link, { ...WEEKLY, times: 2, mine: seen.asked });
		expect(await answerHelp(arena.app, help, { version: 3, words: 'Two, for a month' })).toEqual({
			ok: true
		});
	});

	it('the words stay when the person erases theirs, and go with the proposals when their time is over', async () => {
		const { seen, help } = await asked();
		await answerHelp(arena.app, help);
		await arena.guard`select guard.erase_all(${PEOPLE.Ada})`;
		expect(await rows()).toMatchObject([{ words: 'Begin with once a week' }]);
		await say(arena.app, seen.offered, { said: 'take_back', version: 1 }, { name: 'Ines' });
		await arena.guard`update sayso.contact_terms set withdrawn_at = now() - interval '8 years' where id = ${seen.offered}`;
		await arena.guard`select guard.erase_terms_past(${PEOPLE.Ada}, now() - interval '1 year')`;
		expect(await rows()).toEqual([]);
		expect(await arena.guard`select id from sayso.contact_terms`).toEqual([{ id: seen.asked }]);
	});

	it('what a worker asked is told only while it waits', async () => {
		const seen = await standApart(arena.app, link);
		await arena.guard`delete from sayso.notice`;
		const { help } = await askHelp(arena.app, link, seen, { name: 'Ines' });
		const matters = async () =>
			(
				await arena.guard`select guard.still_matters(n) as it from sayso.notice n where n.about = ${help!}`
			)[0]!.it as boolean;
		expect(await matters()).toBe(true);
		await takeHelpBack(arena.app, help!);
		expect(await matters()).toBe(false);
	});
});

describe('taking it back', () => {
	it('is the person’s, whoever asked, and only while it waits', async () => {
		const seen = await standApart(arena.app, link);
		const help = (await askHelp(arena.app, link, seen, { name: 'Ines' })).help!;
		for (const name of ['Ines', 'Tom', 'Bela', 'Sam'] as const)
			expect(await takeHelpBack(arena.app, help, { name })).toEqual(NOT_FOUND);
		expect(await takeHelpBack(arena.app, help)).toEqual({ ok: true });
		expect(await takeHelpBack(arena.app, help)).toEqual(OVER);
		expect(await answerHelp(arena.app, help)).toEqual(NOT_FOUND);
	});
});

describe('two at once', () => {
	it(`both sides ask: one promise, ${TIMES} times`, PATIENTLY, async () => {
		const [one, other] = await twoOf(arena);
		await fought('asked, asked', {
			arrange: async () => {
				await clear();
				return standApart(arena.app, link);
			},
			left: (seen) => askHelp(one, link, seen),
			right: (seen) => askHelp(other, link, seen, { name: 'Ines' }),
			first: async (_, said) => {
				expect(said).toEqual({ left: 'ok', right: 'ok' });
				const all = await rows();
				expect(all).toHaveLength(1);
				return all[0]!.by_kind === 'person' ? 'left' : 'right';
			}
		});
	});

	it(`an answer while it is taken back: one of the two, ${TIMES} times`, PATIENTLY, async () => {
		const [one, other] = await twoOf(arena);
		await fought('answered, taken back', {
			arrange: async () => {
				await clear();
				return (await asked()).help;
			},
			left: (help) => answerHelp(one, help),
			right: (help) => takeHelpBack(other, help),
			first: async (_, said) => {
				const left = said.left === 'ok';
				expect(said).toEqual(
					left ? { left: 'ok', right: 'terms_over' } : { left: 'not_found', right: 'ok' }
				);
				const [row] = await rows();
				expect([row!.answered_at !== null, row!.taken_back_at !== null]).toEqual([left, !left]);
				return left ? 'left' : 'right';
			}
		});
	});
});
