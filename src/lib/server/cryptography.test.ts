// ASVS 11.3, 11.4.1, 11.4.3, 11.5.1 and 11.6.1: docs/cryptography.md is all there is. Every source is read for what it hashes, signs or
// draws by, so that something weaker, or a cipher that nobody wrote down, does not come in unseen.
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (pattern: string) =>
	globSync(pattern)
		.filter((file) => !/\.test\.ts$/.test(file))
		.map((file) => readFileSync(file, 'utf8'));
const CODE = [
	'{src,scripts,server}/**/*.{ts,js,mjs,svelte}',
	'static/**/*.js',
	'server.mjs'
].flatMap(read);
const SQL = read('database/*.sql');

const all = (sources: string[], pattern: RegExp) =>
	[
		...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1]!)))
	].toSorted();

it('hashes by SHA-256, signs by Ed25519 or HMAC-SHA-256, and by nothing else', () => {
	expect(CODE.length).toBeGreaterThan(500);
	expect(all(CODE, /\bcreateHash\(([^)]*)\)/g)).toEqual([`'sha256'`]);
	expect(all(CODE, /\bcreateHmac\(([^,]*),/g)).toEqual([`'sha256'`]);
	expect(all(CODE, /\bgenerateKeyPair(?:Sync)?\(([^)]*)\)/g)).toEqual([`'ed25519'`]);
	expect(
		all(CODE, /\bfrom '(@node-rs\/\w+|\S*(?:crypto|scrypt|argon|bcrypt|jose|jsonwebtoken)\S*)'/g)
	).toEqual(['@node-rs/argon2', 'node:crypto']);
});

it('encrypts nothing by a cipher of its own, and draws nothing from a generator that can be guessed', () => {
	const OTHER =
		/\b(create(?:Cipher|Decipher|Sign|Verify|DiffieHellman|ECDH)\w*|publicEncrypt|privateDecrypt|pbkdf2\w*|scrypt\w*|subtle|Math\.random)\b/g;
	expect(all(CODE, OTHER)).toEqual([]);
});

it('hashes by SHA-256 in the database too; MD5 only names a notice', () => {
	expect(all(SQL, /\b(sha\d+|hmac|crypt|gen_salt|random|pgp_\w+)\(/g)).toEqual(['sha256']);
	expect(all(SQL, /create extension (\w+)/g)).not.toContain('pgcrypto');
	const md5 = SQL.flatMap((text) => text.match(/\bmd5\(.*/g) ?? []);
	expect(md5.length).toBeGreaterThan(0);
	for (const use of md5) expect(use).toMatch(/\)::uuid/);
});
