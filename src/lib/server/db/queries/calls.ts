// Calls that people asked for: the person's own, and those that a worker's teams owe, read as a list is after its lines.
import type { Call, CallToMake, Came, OwnCall } from '#lib/domain/contact/call';
import { decide, sql, tokenBytes, type Outcome } from '../door';

type Row<T extends Call> = Omit<T, 'by'> & { by: string };
const callFrom = <T extends Call>({ by, ...rest }: Row<T>) =>
	({ ...rest, by: new Date(by) }) as unknown as T;

export type OwnCalls = {
	calls: OwnCall[];
	/** Whether the first team is never open at a time that is safe for the person. */
	never: boolean;
	/** The teams that the person can ask, the first first. */
	teams: { link: string; team: string }[];
};

/** Who calls the person, and whom they can ask; null for anybody else. */
export async function ownCalls(token: string): Promise<OwnCalls | null> {
	const [row] = await sql<{ own: (Omit<OwnCalls, 'calls'> & { calls: Row<OwnCall>[] }) | null }[]>`
		select api.own_calls(${tokenBytes(token)}) as own`;
	return row!.own && { ...row!.own, calls: row!.own.calls.map(callFrom) };
}

/** Asks for a call; `anytime` also outside the person's safe times. */
export function askCall(token: string, form: string, anytime: boolean): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.ask_call(${tokenBytes(token)}, ${form}, ${anytime}) as outcome`
	);
}

/** A helper who may help fill in asks that somebody calls the person. */
export function helpAskCall(token: string, form: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.help_ask_call(${tokenBytes(token)}, ${form}) as outcome`);
}

export type CallWords = { number: string; suits: string; note: string };

/** On which number, when, and what about. */
export function changeCall(
	token: string,
	form: string,
	call: string,
	words: CallWords
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.change_call(${tokenBytes(token)}, ${form}, ${call}, ${sql.json(words)}) as outcome`
	);
}

/** Somebody else of the same team, or another team. */
export function moveCall(
	token: string,
	form: string,
	call: string,
	link: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.move_call(${tokenBytes(token)}, ${form}, ${call}, ${link}) as outcome`
	);
}

/** No call needed. */
export function endCall(token: string, form: string, call: string): Promise<Outcome<object>> {
	return decide(() => sql`select api.end_call(${tokenBytes(token)}, ${form}, ${call}) as outcome`);
}

/** Whom a worker's teams owe a call, the soonest first; null for whoever is no worker. */
export async function callsToMake(token: string): Promise<CallToMake[] | null> {
	const [row] = await sql<{ seen: Row<CallToMake>[] | null }[]>`
		call api.calls(${tokenBytes(token)}, null)`;
	return row!.seen && row!.seen.map(callFrom);
}

/** Writes down what came of a call. */
export function answerCall(
	token: string,
	form: string,
	call: string,
	version: number,
	did: Came
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.answer_call(${tokenBytes(token)}, ${form}, ${call}, ${version}, ${did}) as outcome`
	);
}
