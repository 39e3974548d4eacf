// Vitest's one PostgreSQL, with the world built once: most tests begin in it.
import type { TestProject } from 'vitest/node';
import postgres from 'postgres';
import { buildWorld } from '../fixtures/world';
import { WORLD, copyTemplate, startTemplate, type Cluster } from './template';

declare module 'vitest' {
	export interface ProvidedContext {
		cluster: Cluster;
	}
}

/** Starts it; the function it returns takes it away again. */
export async function setup(project: TestProject) {
	const { cluster, stop } = await startTemplate();
	const { migratorUrl } = await copyTemplate(cluster, undefined, WORLD);
	const guard = postgres(migratorUrl, { max: 1, connection: { role: 'sayso_guard' } });
	await buildWorld(guard);
	await guard.end();
	project.provide('cluster', cluster);
	return stop;
}
