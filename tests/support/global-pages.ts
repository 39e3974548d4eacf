// Playwright's one PostgreSQL, with the invented people in it.
import { loadDemonstration } from '../../scripts/load-demonstration.mjs';
import { startTemplate } from './template';

/** Starts it and tells the workers where it is; the function it returns takes it away again. */
export default async function setup() {
	const { cluster, stop } = await startTemplate(loadDemonstration);
	process.env.SAYSO_TEST_CLUSTER = JSON.stringify(cluster);
	return stop;
}
