import { describe, expect, it } from 'vitest';
import { chosenIn, lettersFor, type CardEntry, type CardFit } from './card';

const entry = (n: number, changes: Partial<CardEntry> = {}): CardEntry => ({
	id: String(n),
	part: 'crisis',
	heading: '',
	words: 'Sleep before talk. '.repeat(4),
	differently: '',
	lang: 'en',
	...changes
});
const card = (entries: CardEntry[]): CardFit => ({
	entries,
	title: 'Owain Rees, in a hard time',
	partNames: ['Staying well and crisis'],
	calls: ['Siobhan Keane, nurse: 01632 960110', 'Emergency: 999'],
	lang: 'en'
});
const many = (count: number) => card(Array.from({ length: count }, (_, n) => entry(n)));

describe('the letters of a card', () => {
	it('are as large as wanted while it fits, then smaller, then none', () => {
		expect(lettersFor(many(3), 'large')).toBe('large');
		expect(lettersFor(many(3), 'usual')).toBe('usual');
		expect(lettersFor(many(12), 'large')).not.toBe('large');
		expect(lettersFor(many(60), 'usual')).toBeNull();
	});

	it('are smaller where a script needs more height', () => {
		const urdu = (n: number) => entry(n, { lang: 'ur' });
		const entries = Array.from({ length: 10 }, (_, n) => urdu(n));
		expect(lettersFor({ ...card(entries), lang: 'ur' }, 'usual')).not.toBe('usual');
		expect(lettersFor(many(10), 'usual')).toBe('usual');
	});

	it('are smaller where an address stands on it too', () => {
		const address = 'https://sayso.example/card/aaaaaaaaaaaaaaaaaaaaaaaa';
		const full = Array.from({ length: 60 }, (_, n) => many(n)).findLast(
			(some) => lettersFor(some, 'usual') === 'usual'
		)!;
		expect(lettersFor({ ...full, address }, 'usual')).toBe('small');
	});

	it('keeps the order of the plan, and only what was chosen', () => {
		const entries = [entry(1, { part: 'support' }), entry(2), entry(3, { part: 'people' })];
		expect(chosenIn(entries, ['1', '3']).map(({ id }) => id)).toEqual(['3', '1']);
	});
});
