// What a person's page asks in the same moment goes to the database in one statement: what stands on every page of theirs, and the
// page itself. Each is a function that knows the person by the token and is answered by itself; a round trip costs more than either.
import type postgres from 'postgres';
import { sql } from './door';

type Question = {
	call: postgres.PendingQuery<postgres.Row[]>;
	answer: (value: unknown) => void;
	fail: (error: unknown) => void;
};

const waiting = new Map<string, Question[]>();

async function send(token: string) {
	const [first, ...others] = waiting.get(token)!;
	waiting.delete(token);
	const all = [first!, ...others];
	const calls = others.reduce(
		(before, { call }, n) => sql`${before}, ${call} as ${sql(`answer${n + 1}`)}`,
		sql`${first!.call} as answer0`
	);
	try {
		const [row] = await sql`select ${calls}`;
		for (const [n, { answer }] of all.entries()) answer(row![`answer${n}`]);
	} catch (error) {
		for (const { fail } of all) fail(error);
	}
}

/** What a function of the database answers to a session; sent with whatever else that session asks before this turn is over. */
export function askTogether<T>(token: string, call: Question['call']): Promise<T> {
	return new Promise((resolve, reject) => {
		const question = { call, answer: resolve as Question['answer'], fail: reject };
		const others = waiting.get(token);
		if (others) return others.push(question);
		waiting.set(token, [question]);
		process.nextTick(send, token);
	});
}
