// What an asker is told: that a question waits, is being talked about, was answered, was taken back
// or has lapsed. Never what was said, and nothing about anybody whose line was not saved first.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { answer, ask, asked, question, withdraw } from '../fixtures/deciding';
import { PEOPLE, tokenOf } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
	await arena.app`call api.worklist(${tokenOf('Ines')}, null)`;
});
afterAll(() => arena.close());

const put = async (part: string) =>
	(await ask(arena.app, { q: question({ parts: [part] }) })).request!;

describe('an asker', () => {
	it('is told the same whatever the answer was', async () => {
		const told: unknown[] = [];
		for (const [part, said] of [
			['goals', 'all'],
			['week', 'not_now']
		] as const) {
			const request = await put(part);
			await answer(arena.app, request, { said, parts: said === 'all' ? [part] : [] });
			const mine = (await asked(arena.app)).find((q) => q.request === request)!;
			const { request: _, parts: __, asked_at: ___, ...rest } = mine;
			told.push(rest);
		}
		expect(told[0]).toEqual(told[1]);
		expect(told[0]).toMatchObject({ state: 'answered' });
		expect(Object.keys(told[0] as object).join()).not.toMatch(
			/answer(ed)?_?|chosen|decision|grant_id|until/
		);
	});

	it('hears five states and no other', async () => {
		const state = async (request: string) =>
			(await asked(arena.app)).find((q) => q.request === request)!.state;
		const first = await put('people');
		expect(await state(first)).toBe('waiting');
		await answer(arena.app, first, { said: 'talk', parts: [], until: null });
		expect(await state(first)).toBe('talk');
		await withdraw(arena.app, first);
		expect(await state(first)).toBe('withdrawn');
		const second = await put('faith');
		await arena.guard`update sayso.request set lapses_at = now() where id = ${second}`;
		expect(await state(second)).toBe('lapsed');
	});

	it('of another team hears nothing of it', async () => {
		expect(await asked(arena.app, tokenOf('Priya'))).toEqual([]);
		expect(await asked(arena.app, tokenOf('Ada'))).toEqual([]);
		expect(await asked(arena.app, tokenOf('Sam'))).toEqual([]);
	});

	it('hears nothing before the line of the day is committed, nor once barred', async () => {
		expect(await asked(arena.app, tokenOf('Tom'))).toEqual([]);
		await arena.app
			.begin(async (tx) => {
				await tx`select api.open_list(${tokenOf('Tom')})`;
				expect(await asked(tx as never, tokenOf('Tom'))).toEqual([]);
				throw new Error('undo');
			})
			.catch(() => {});
		await arena.app`call api.worklist(${tokenOf('Tom')}, null)`;
		expect(await asked(arena.app, tokenOf('Tom'))).not.toEqual([]);
		await arena.guard`insert into sayso.barred (person_id, worker_id) select ${PEOPLE.Ada}, id from sayso.worker where name = 'Tom'`;
		expect(await asked(arena.app, tokenOf('Tom'))).toEqual([]);
	});
});
