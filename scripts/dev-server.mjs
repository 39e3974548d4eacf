// The rest of npm run dev, on the pinned Node.
import { loadDemonstration, signIns } from './load-demonstration.mjs';
import { interrupt, run } from './install.mjs';
import { findDatabase, readyDatabase } from './ready-database.mjs';

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.on(signal, () => {
		stopping = true;
		interrupt();
	});
}

let database;
try {
	database = await findDatabase();
	const more = await readyDatabase(database.migrator);
	if (await loadDemonstration(database.migrator)) console.log(signIns());
	await run('vite', ['dev'], { more });
} catch (error) {
	if (!stopping) console.error(error.message);
	process.exitCode = stopping ? 0 : 1;
} finally {
	await database?.stop();
}
