// The tree is RFC 6962's: its published vectors, and every proof of random trees against a tree built by
// the definition; a proof with one bit changed never holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistencyOf, pathOf, rootOf } from '../../../../tests/fixtures/made-history';
import { EMPTY, extendsTree, includes, leafHash } from './merkle.js';

// Those of certificate-transparency's own merkletree tests.
const INPUTS = [
	'',
	'00',
	'10',
	'2021',
	'3031',
	'40414243',
	'5051525354555657',
	'606162636465666768696a6b6c6d6e6f'
].map((hex) => Buffer.from(hex, 'hex'));
const ROOTS = [
	'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
	'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
	'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
	'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
	'4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
	'76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
	'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
	'5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'
];

const flip = (proof: readonly Buffer[], bit: number) => {
	const copy = proof.map((hash) => Buffer.from(hash));
	const hash = copy[bit % copy.length]!;
	hash[bit % 32]! ^= 1 << (bit % 8);
	return copy;
};

describe('the tree', () => {
	it('has the roots that are published', () => {
		expect(EMPTY.toString('hex')).toBe(
			'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
		);
		expect(leafHash(INPUTS[0]!).toString('hex')).toBe(ROOTS[0]);
		for (const [n, root] of ROOTS.entries())
			expect(rootOf(INPUTS.slice(0, n + 1)).toString('hex')).toBe(root);
	});

	it('proves what is in it, and nothing else', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, pick, bit) => {
				const data = Array.from({ length: size }, (_, n) => Buffer.from(`leaf ${n}`));
				const position = pick % size;
				const proof = pathOf(position, data);
				const of = { position, size, leaf: leafHash(data[position]!), proof, root: rootOf(data) };
				expect(includes(of)).toBe(true);
				expect(includes({ ...of, leaf: leafHash(Buffer.from('another')) })).toBe(false);
				expect(includes({ ...of, proof: [...proof, of.root] })).toBe(false);
				expect(includes({ ...of, position: size })).toBe(false);
				if (proof.length === 0) return;
				expect(includes({ ...of, proof: flip(proof, bit) })).toBe(false);
				expect(includes({ ...of, proof: proof.slice(1) })).toBe(false);
			})
		);
	});

	it('proves that a later tree only adds', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, pick, bit) => {
				const data = Array.from({ length: size }, (_, n) => Buffer.from(`leaf ${n}`));
				const before = 1 + (pick % size);
				const [earlier, later] = [data.slice(0, before), data].map((d) => ({
					size: d.length,
					root: rootOf(d)
				}));
				const proof = consistencyOf(before, data);
				expect(extendsTree(earlier!, later!, proof)).toBe(true);
				const changed = data.with(bit % before, Buffer.from('rewritten'));
				const remade = consistencyOf(before, changed);
				expect(extendsTree(earlier!, { size, root: rootOf(changed) }, remade)).toBe(false);
				expect(extendsTree(earlier!, later!, [...proof, earlier!.root])).toBe(false);
				if (proof.length > 0) expect(extendsTree(earlier!, later!, flip(proof, bit))).toBe(false);
				if (before < size) expect(extendsTree(later!, earlier!, proof)).toBe(false);
			})
		);
	});

	it('anything adds to a tree without leaves', () => {
		const later = { size: 8, root: rootOf(INPUTS) };
		expect(extendsTree({ size: 0, root: EMPTY }, later, [])).toBe(true);
		expect(extendsTree({ size: 0, root: later.root }, later, [])).toBe(false);
	});
});
