// “Once we have met” is met when the person says so, for one worker at a time: never for a colleague,
// never by the worker, and never for somebody who holds nothing that waits (tension 4).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { look, wordsIn } from '../fixtures/looks';
import { PEOPLE, TEAMS, WORKERS, tokenOf, wordsOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	const harbour = { kind: 'team', grantee: TEAMS.Harbour, condition: 'once_met' } as const;
	await grant(arena.guard, { ...harbour, parts: ['faith'] });
});
afterAll(() => arena.close());

const sayMet = async (worker: string, token = tokenOf('Ada'), form: string = randomUUID()) =>
	(await arena.app`select api.say_met(${token}, ${form}, ${worker}) as outcome`)[0]!.outcome;
const faithSeenBy = async (name: 'Ines' | 'Tom') =>
	wordsIn(await look(arena.app, tokenOf(name)), 'faith');
const meetings = async () => (await arena.guard`select from sayso.meeting`).length;

describe('before the person has said that they met', () => {
	it('nothing opens, and nobody else can say it', async () => {
		expect(await faithSeenBy('Ines')).toBeNull();
		for (const name of ['Ines', 'Sam', 'Bela', 'Olu'] as const) {
			expect(await sayMet(WORKERS.Ines, tokenOf(name))).toEqual({ refused: 'not_found' });
		}
		expect(await faithSeenBy('Ines')).toBeNull();
	});

	it('it cannot be said of a worker who holds nothing that waits', async () => {
		await grant(arena.guard, { grantee: WORKERS.Priya, team: TEAMS.Meadow });
		for (const worker of [WORKERS.Priya, WORKERS.Fay, randomUUID()]) {
			expect(await sayMet(worker)).toEqual({ refused: 'not_found' });
		}
		expect(await meetings()).toBe(0);
	});
});

describe('once the person has said it', () => {
	it('it opens to that worker alone, once, with a line that names them', async () => {
		const form = randomUUID();
		expect(await sayMet(WORKERS.Ines, tokenOf('Ada'), form)).toEqual({ ok: true });
		expect(await sayMet(WORKERS.Ines, tokenOf('Ada'), form)).toEqual({ ok: true });
		expect(await meetings()).toBe(1);
		expect(await faithSeenBy('Ines')).toBe(wordsOf('Ada', 'faith'));
		expect(await faithSeenBy('Tom')).toBeNull();
		const lines = await arena.guard`select payload::jsonb as what from sayso.history
			where person_id = ${PEOPLE.Ada} and kind = 'met'`;
		expect(lines.map((line) => line.what.name)).toEqual(['Ines']);
	});
});
