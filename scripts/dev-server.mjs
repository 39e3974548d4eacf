// The rest of npm run dev, on the pinned Node.
import { loadDemonstration, signIns } from './load-demonstration.mjs';
import { run } from './install.mjs';
import { findDatabase, readyDatabase } from './ready-database.mjs';

const database = await findDatabase();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => {});
try {
	const more = await readyDatabase(database.migrator);
	if (await loadDemonstration(database.migrator)) console.log(signIns());
	await run('vite', ['dev'], { more });
} finally {
	await database.stop();
}
