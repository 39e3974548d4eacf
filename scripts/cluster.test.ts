import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { roomForTests } from './room.mjs';

const CLUSTER = new URL('./cluster.mjs', import.meta.url).href;

test.each([0, 3])('a process that ran a cluster ends with its own code, %i', async (own) => {
	const folder = mkdtempSync(`${process.env.SAYSO_TEST_FOLDER ?? roomForTests()}/sayso-exit-`);
	const script = `import { startCluster } from ${JSON.stringify(CLUSTER)};
		const cluster = await startCluster(${JSON.stringify(folder)});
		await cluster.stop();
		process.exitCode = ${own};`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
	const [code] = await once(child, 'close');
	rmSync(folder, { recursive: true, force: true });
	expect(code).toBe(own);
});
