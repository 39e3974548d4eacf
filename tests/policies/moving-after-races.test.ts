// How it goes after a move, said in two ways at the same moment (ADR 63): on two devices of the person's, by them and by a worker who writes
// it down, and while a worker closes the talk that they no longer want. One of the two counts, and whoever sent the other is told.
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { beforeMoves } from '../fixtures/before-moves';
import { endCheck, endedWithChecks, sayCheck, toldCheck } from '../fixtures/check-acts';
import { edit, seed } from '../fixtures/faults/fault';
import { PATIENTLY, TIMES, fought, twoOf } from '../fixtures/fought';
import { linkOf } from '../fixtures/together-acts';

let arena: Arena;
let one: Sql;
let other: Sql;
let link: string;
beforeAll(async () => {
	arena = await openArena();
	link = await linkOf(arena.guard);
	[one, other] = await twoOf(arena);
});
afterAll(() => arena.close());

const on = (app: Sql, { guard }: Arena = arena) => ({ app, guard });

/** Ada is asked how it goes, or has said that she wants to talk; the check. */
async function asked(at: Arena, said?: string) {
	await beforeMoves(at.guard, link);
	const { first } = await endedWithChecks(at, link, 20);
	if (said) await sayCheck(at, first, said);
	return first;
}

const stands = async (check: string) => {
	const [row] = await arena.guard`
		select said, told_to is not null as told, done_at is not null as done, talk_by is not null as talks, version from sayso.move_check where id = ${check}`;
	return { ...row };
};
const which = (said: { left: string; right: string }) => {
	expect([said.left, said.right].filter((word) => word === 'ok')).toHaveLength(1);
	return said.left === 'ok' ? 'left' : 'right';
};

describe('one of the two counts', () => {
	it(`said on two devices at once, ${TIMES} times`, PATIENTLY, async () => {
		await fought('working, talk', {
			arrange: () => asked(arena),
			left: (check) => sayCheck(on(one), check, 'working', { version: 1 }),
			right: (check) => sayCheck(on(other), check, 'talk', { version: 1 }),
			first: async (check, said) => {
				const first = which(said);
				const left = first === 'left';
				expect(await stands(check)).toEqual({
					...{ said: left ? 'working' : 'talk', told: false, done: false, talks: !left, version: 2 }
				});
				return first;
			}
		});
	});

	it(`said while a worker writes down what they heard, ${TIMES} times`, PATIENTLY, async () => {
		await fought('said, told', {
			arrange: () => asked(arena),
			left: (check) => sayCheck(on(one), check, 'working', { version: 1 }),
			right: (check) => toldCheck(on(other), check, 'not_really', { version: 1 }),
			first: async (check, said) => {
				const first = which(said);
				const told = first === 'right';
				expect(await stands(check)).toEqual({
					...{ said: told ? 'not_really' : 'working', told, done: false, talks: told, version: 2 }
				});
				return first;
			}
		});
	});

	it(`said anew while the talk is closed, ${TIMES} times`, PATIENTLY, async () => {
		await fought('said anew, closed', {
			arrange: () => asked(arena, 'talk'),
			left: (check) => sayCheck(on(one), check, 'working', { version: 2 }),
			right: (check) => endCheck(on(other), check, 'We meet on Mondays.', { version: 2 }),
			first: async (check, said) => {
				const first = which(said);
				const done = first === 'right';
				expect(await stands(check)).toEqual({
					...{ said: done ? 'talk' : 'working', told: false, done, talks: done, version: 3 }
				});
				return first;
			}
		});
	});

	it('is not so without the lock that whoever says something holds', PATIENTLY, async () => {
		const mistaken = await openArena();
		await seed(
			mistaken.superuser,
			edit('', 'the gate', [
				'api.say_check',
				'perform 1 from sayso.chain_head where person_id = a.id for update;',
				''
			])
		);
		const [left, right] = await twoOf(mistaken);
		let both = 0;
		for (let n = 0; n < 40 && both === 0; n++) {
			const check = await asked(mistaken);
			const said = await Promise.all([
				sayCheck(on(left, mistaken), check, 'working', { version: 1 }),
				sayCheck(on(right, mistaken), check, 'talk', { version: 1 })
			]);
			if (said.every(({ ok }) => ok)) both++;
		}
		await mistaken.close();
		expect(both).toBeGreaterThan(0);
	});
});
