// What somebody signs is what counts: the next step where there is one, that being ready is for the end where there is none, what stops with an
// end, and every choice of a yes.
import { describe, expect, it } from 'vitest';
import type { SeenMove } from '#lib/domain/moves/seen';
import { STEPS_OF } from '#lib/domain/moves/templates';
import type { ToldMove } from '#lib/domain/moves/told';
import { toldMoveWords } from './told-move-words';

const side = (team: string, worker: string) => ({ teamId: team, team, worker, phone: '0300' });
const move = (step: number, over: Partial<SeenMove> = {}) =>
	({
		...{ old: side('Harbour', 'Kwame'), new: side('Marsh', 'Ines'), inside: false },
		...{ steps: [...STEPS_OF.gp], now: { step } },
		...over
	}) as SeenMove;
const told = (said: ToldMove['said'], asks: ToldMove['asks'] = {}) => ({ said, asks }) as ToldMove;
const words = (one: SeenMove, what: ToldMove) => toldMoveWords('en', one, what).join('\n');
const LAST = STEPS_OF.gp.length - 1;

describe('ready', () => {
	it('says the next step, and in the last that it is for the end', () => {
		expect(words(move(0), told('ready'))).toContain('next week is the next step');
		expect(toldMoveWords('en', move(0), told('ready'))).toHaveLength(2);
		const last = words(move(LAST), told('ready'));
		expect(last).toContain('you can end the move');
		expect(last).not.toContain('next step');
	});

	it('has the words that the service wrote of a step of its own', () => {
		const own = { ...STEPS_OF.gp[0]!, key: 'own', words: 'By the sea', lang: 'en' } as never;
		expect(words(move(0, { steps: [own, own] }), told('ready'))).toContain('By the sea');
	});
});

describe('the end', () => {
	it('says that the old team opens nothing; where only the worker changes, that the team goes on', () => {
		expect(words(move(LAST), told('end'))).toContain('Harbour can open nothing of your plan');
		expect(words(move(LAST), told('end'))).toContain('Harbour no longer works with you');
		const inside = words(move(LAST, { inside: true }), told('end'));
		expect(inside).toContain('What the whole team may open goes on');
		expect(inside).not.toContain('can open nothing');
	});
});

describe('a yes', () => {
	it('says each of its choices, and nothing of those that were not made', () => {
		const all = words(
			move(0),
			told('yes', { parts: ['goals'], also: ['hard_times'], note: 'Tea', wish: 'without' })
		);
		for (const said of ['What I’m working towards', 'hard time', 'Your note: Tea', 'Without me'])
			expect(all.replaceAll("'", '’')).toContain(said);
		expect(toldMoveWords('en', move(0), told('yes'))).toHaveLength(1);
		expect(words(move(0), told('yes'))).toContain('would read nothing of your plan');
	});
});
