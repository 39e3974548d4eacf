// Ending that a worker may write down a yes races the yes that they write down: 0 of those that open are late. It has a world
// of its own, because a yes waits on the day of any stop, and the other races stop all day.
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { run } from '../fixtures/race';
import * as racing from '../fixtures/racing';
import { clearScribes, harbourLink, letWrite, openQuestions } from '../fixtures/scribe-acts';

const READERS = 8;

let arena: Arena;
let writers: Sql[];
beforeAll(async () => {
	arena = await openArena();
	writers = Array.from({ length: READERS + 1 }, () => postgres(arena.urls.appUrl, { max: 1 }));
	await Promise.all(writers.map((writer) => writer`select 1`));
});
afterAll(async () => {
	await Promise.all(writers.map((writer) => writer.end()));
	await arena.close();
});

it('0 late of the yeses that race the end of writing them down', async () => {
	let scribe: string;
	let questions: string[];
	const result = await run(
		{
			readers: READERS,
			lateBy: 'open',
			look: (n) => racing.timedYes(writers[n]!, questions[n]!),
			arrange: async () => {
				await clearScribes(arena.guard);
				questions = await openQuestions(arena.guard, READERS + 1);
				const letting = await letWrite(arena.app, { link: await harbourLink(arena.guard) });
				scribe = letting.scribe!;
			},
			act: () => racing.timedEndWrite(arena.app, scribe)
		},
		count('races')
	);
	console.info(
		`ending that a worker writes down a yes: ${result.trials} trials, ${result.opened} opened, ${result.shut} shut, ${result.late} late`
	);
	expect(result.trials).toBeGreaterThanOrEqual(count('races'));
	expect(result.late).toBe(0);
	expect(Math.min(result.opened, result.shut)).toBeGreaterThan(result.trials / 10);
}, 600_000);
