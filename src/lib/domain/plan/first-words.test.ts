import { describe, expect, it } from 'vitest';
import { firstWords } from './first-words';

const called = (words: string, heading = '') => firstWords({ heading, words });

describe('what an entry is called', () => {
	it('its heading, else its words, on one line', () => {
		expect(called('I sing.', 'Fridays')).toBe('Fridays');
		expect(called('I sing\nand  hum.')).toBe('I sing and hum.');
	});

	it('no more than a few whole words', () => {
		expect(called('word '.repeat(50))).toBe(`${'word '.repeat(15)}word…`);
		expect(called('x'.repeat(200))).toBe(`${'x'.repeat(80)}…`);
		expect(called('😀'.repeat(99)).isWellFormed()).toBe(true);
	});
});
