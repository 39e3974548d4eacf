import { expect, it } from 'vitest';
import { localPath } from './local-path';

it.each([
	['/plan', '/plan'],
	['/work/people/1?part=week', '/work/people/1?part=week'],
	['/plan#week', '/plan'],
	['/a/../settings', '/settings']
])('%j is followed as %j', (back, path) => {
	expect(localPath(back)).toBe(path);
});

it.each([
	[null],
	[''],
	['plan'],
	['//evil.example'],
	['///evil.example'],
	['/\\evil.example'],
	['/.//evil.example'],
	['/x/..//evil.example'],
	['\\\\evil.example'],
	['https://evil.example'],
	['javascript:alert(1)'],
	['/\t/evil.example'],
	['/\n/evil.example'],
	['/%0d%0aSet-Cookie:x=1\r\n'],
	[' /plan'],
	['/sign-out'],
	['/leave'],
	['/sign-in?back=/sign-in'],
	['/' + 'x'.repeat(1001)]
])('%j is not followed', (back) => {
	expect(localPath(back)).toBeNull();
});
