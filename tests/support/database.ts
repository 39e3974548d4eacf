// A database of a test's own.
import { inject } from 'vitest';
import { copyTemplate, type FreshDatabase } from './template';

/** Copies the migrated template. */
export function freshDatabase(): Promise<FreshDatabase> {
	return copyTemplate(inject('cluster'));
}
