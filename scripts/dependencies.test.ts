// ASVS 15.1.2: what runs is in docs/adr/0014, by one exact version each, and every package of the lock file has a digest and comes from the
// registry that npm asks by itself.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
type Versions = Record<string, string>;
const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
	string,
	Versions
>;
const { packages } = JSON.parse(read('package-lock.json')) as {
	packages: Record<string, { integrity?: string; resolved?: string; version: string }>;
};

it('each dependency has one exact version', () => {
	for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
		expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
		expect(packages[`node_modules/${name}`]!.version).toBe(version);
	}
});

it('what runs is written down, with what it is for', () => {
	const page = read('docs/adr/0014-dependencies.md').replace(
		'Atkinson Hyperlegible Next',
		'`@fontsource-variable/atkinson-hyperlegible-next`'
	);
	const table = page.split('\n').filter((line) => line.startsWith('| '));
	for (const name of Object.keys(dependencies!))
		expect(table.filter((line) => line.includes(`\`${name}\``))).toHaveLength(1);
});

it('every package has a digest, and none comes from elsewhere', () => {
	const all = Object.entries(packages).filter(([path]) => path !== '');
	expect(all.length).toBeGreaterThan(300);
	for (const [path, { integrity, resolved }] of all) {
		expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
		expect(resolved ?? 'https://registry.npmjs.org/').toMatch(/^https:\/\/registry\.npmjs\.org\//);
	}
	expect(read('.npmrc')).not.toMatch(/registry|_auth/);
});
