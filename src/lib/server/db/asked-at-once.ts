// What a person's page asks in the same moment goes to the database in one statement: what stands on every page of theirs, and the
// page itself. Each is a function that knows the person by the token and is answered by itself; a round trip costs more than either.
import type postgres from 'postgres';
import type { Sql } from './connect';

type Question = {
	call: postgres.PendingQuery<postgres.Row[]>;
	answer: (value: unknown) => void;
	fail: (error: unknown) => void;
};

/** A way to ask functions of a database in a session's name; what one session asks in the same turn is sent as one. */
export function askingAtOnce(sql: Sql) {
	const waiting = new Map<string, Question[]>();

	async function send(token: string) {
		const [first, ...others] = waiting.get(token)!;
		waiting.delete(token);
		const calls = others.reduce(
			(before, { call }, n) => sql`${before}, ${call} as ${sql(`answer${n + 1}`)}`,
			sql`${first!.call} as answer0`
		);
		const all = [first!, ...others];
		try {
			const [row] = await sql`select ${calls}`;
			for (const [n, { answer }] of all.entries()) answer(row![`answer${n}`]);
		} catch (error) {
			for (const { fail } of all) fail(error);
		}
	}

	return <T>(token: string, call: Question['call']): Promise<T> =>
		new Promise((resolve, reject) => {
			const question = { call, answer: resolve as Question['answer'], fail: reject };
			const others = waiting.get(token);
			if (others) return void others.push(question);
			waiting.set(token, [question]);
			process.nextTick(send, token);
		});
}
