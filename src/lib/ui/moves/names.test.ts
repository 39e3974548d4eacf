// A plan of weeks that is about nobody yet is read as sentences, in every language: its two sides are no names, and have a capital only
// where a sentence begins.
import { describe, expect, it } from 'vitest';
import { translator } from '#lib/i18n';
import { LANGS } from '#lib/i18n/languages';
import { STEP_KEYS } from '#lib/domain/moves/templates';
import { aboutSides, sidesOf, sidesOfPlan } from './names';

const first = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1);

describe.each(LANGS)('a plan of weeks in %s', (lang) => {
	const t = translator(lang);

	it.each([false, true])('names its sides as any words (inside a team: %s)', (inside) => {
		const plan = sidesOfPlan(t, inside);
		const sides = sidesOf(plan);
		const said = [
			...STEP_KEYS.map((key) => t(`moves:step.${key}`, sides)),
			...(['old', 'new', 'both'] as const).map((who) => t(`moves:plans.about.own_${who}`, sides))
		].map((words) => aboutSides(plan, words).replace(/[\u2066-\u2069]/g, ''));
		for (const side of [sides.old, sides.new]) {
			const bare = side.replace(/^y /, '');
			expect(
				said.filter((words) => words.toLowerCase().includes(bare.toLowerCase())).length
			).toBeGreaterThan(3);
			for (const words of said.filter(() => first(side) !== side)) {
				expect(words).not.toMatch(new RegExp(`(?<!^|[.!?] )${first(side)}`));
				expect(words).not.toMatch(new RegExp(`(?<=^|[.!?] )${side}`));
			}
		}
		for (const words of said) expect(words).not.toMatch(/[aeiouwyâ] y (tîm|gweithiwr)/i);
	});

	it('leaves the names of teams as they are', () => {
		const side = (teamId: string) => ({ teamId, team: 'iCope', worker: null, phone: '' });
		const move = { old: side('a'), new: side('b'), inside: false };
		expect(aboutSides(move, t('moves:step.both_see', sidesOf(move)))).toContain('iCope');
	});
});
