import { expect, it } from 'vitest';
import { readDigits } from './digits';

it.each([
	['123456', '123456'],
	[' 123 456 ', '123456'],
	['123-456', '123456'],
	['012 345', '012345'],
	['۱۲۳۴۵۶', '123456'],
	['١٢٣ ٤٥٦', '123456'],
	['１２３４５６', '123456']
])('reads %j as six digits', (typed, meant) => {
	expect(readDigits(typed)).toBe(meant);
});

it.each(['', '12345', '1234567', '12a456', '123.456', '१२३४५६'])(
	'%j is not six digits',
	(typed) => {
		expect(readDigits(typed)).toBeNull();
	}
);
