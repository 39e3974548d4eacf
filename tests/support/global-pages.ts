// Playwright's one PostgreSQL, with the invented people in it, and one place for what Node has compiled: every test
// starts the server anew.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { roomForTests } from '../../scripts/room.mjs';
import { startTemplate } from './template';

/** Starts it and tells the workers where both are; the function it returns takes them away again. */
export default async function setup() {
	const { cluster, stop } = await startTemplate(loadDemonstration);
	const compiled = mkdtempSync(
		`${process.env.SAYSO_TEST_FOLDER ?? roomForTests()}/sayso-compiled-`
	);
	process.env.SAYSO_TEST_CLUSTER = JSON.stringify(cluster);
	process.env.NODE_COMPILE_CACHE = compiled;
	return async () => {
		await stop();
		rmSync(compiled, { recursive: true, force: true });
	};
}
