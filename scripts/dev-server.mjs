// The rest of npm run dev, on the pinned Node.
import { catchUnlessSet } from './catcher/index.mjs';
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
let catcher;
try {
	database = await findDatabase();
	const more = await readyDatabase(database.migrator);
	if (await loadDemonstration(database.migrator)) console.log(signIns());
	catcher = await catchUnlessSet();
	if (catcher) console.log(`What people would get by email, text or letter is at ${catcher.url}`);
	await run('vite', ['dev'], { more: { ...more, ...catcher?.env } });
} catch (error) {
	if (!stopping) console.error(error.message);
	process.exitCode = stopping ? 0 : 1;
} finally {
	await catcher?.stop();
	await database?.stop();
}
