// A database of a test's own.
import { inject } from 'vitest';
import { WORLD, copyTemplate, type FreshDatabase } from './template';

/** Copies the migrated template. */
export function freshDatabase(): Promise<FreshDatabase> {
	return copyTemplate(inject('cluster'));
}

/** Copies the one with the world in it. */
export function freshWorld(): Promise<FreshDatabase> {
	return copyTemplate(inject('cluster'), WORLD);
}
