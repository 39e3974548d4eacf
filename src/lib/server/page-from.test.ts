// A list begins where its address says, and at its start whatever else the address says.
import { describe, expect, it } from 'vitest';
import { pageFrom, placeFrom } from './page-from';

const at = (search: string) => new URL(`https://sayso.example/work/moves${search}`);
const ID = '3f0c1f0e-4b8a-4c55-9a51-0c6f2f3c9d11';

describe('where a list begins', () => {
	it('is the page or the place that the address names', () => {
		expect(pageFrom(at('?page=3'))).toBe(3);
		expect(placeFrom(at(`?after=w1764424800123456.${ID}`))).toBe(`w1764424800123456.${ID}`);
	});

	it.each([
		'',
		'?page=0&after=',
		`?page=x&after=${ID}`,
		`?page=1e9&after=w.${ID}`,
		`?page=-1&after=w12345678901234567.${ID}`,
		`?page=&after=w1.${ID}%00`,
		`?page=%00&after=w1.${ID}%0a`,
		"?page=1;&after=w1.'; drop table sayso.move"
	])('is the start with %s', (search) => {
		expect(pageFrom(at(search))).toBe(1);
		expect(placeFrom(at(search))).toBeNull();
	});
});
