import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { beginning, verifyChain } from './verify-chain.js';

const personId = '00000000-0000-4000-8004-000000000001';

describe('the verifier', () => {
	it('accepts the empty chain that everybody begins with', () => {
		expect(verifyChain([], { personId, seq: 0, hash: beginning(personId) })).toBeNull();
	});

	it('does not accept another person’s beginning, or a head that counts lines that are not there', () => {
		const other = beginning(personId.replace(/1$/, '2'));
		expect(verifyChain([], { personId, seq: 0, hash: other })).toEqual({
			line: null,
			fault: 'head'
		});
		expect(verifyChain([], { personId, seq: 1, hash: beginning(personId) })).toEqual({
			line: null,
			fault: 'length'
		});
	});

	it('begins with the version and the person, and nothing else', () => {
		const bytes = Buffer.concat([
			Buffer.from([1]),
			Buffer.from(personId.replaceAll('-', ''), 'hex')
		]);
		expect(beginning(personId)).toEqual(createHash('sha256').update(bytes).digest());
	});
});
