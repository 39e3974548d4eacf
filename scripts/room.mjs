// Where tests keep their PostgreSQL: in memory where there is room, since a disk that waits for every
// commit takes most of a test's time; else on the disk. Nothing there outlives the run.
import { existsSync, statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';
const ENOUGH = 4 * 2 ** 30;

/** The folder in which a run makes its own. */
export function roomForTests() {
	if (!existsSync(MEMORY)) return '/var/tmp';
	const { bavail, bsize } = statfsSync(MEMORY);
	return bavail * bsize >= ENOUGH ? MEMORY : '/var/tmp';
}
