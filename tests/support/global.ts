// Vitest's one PostgreSQL.
import type { TestProject } from 'vitest/node';
import { startTemplate, type Cluster } from './template';

declare module 'vitest' {
	export interface ProvidedContext {
		cluster: Cluster;
	}
}

/** Starts it; the function it returns takes it away again. */
export async function setup(project: TestProject) {
	const { cluster, stop } = await startTemplate();
	project.provide('cluster', cluster);
	return stop;
}
