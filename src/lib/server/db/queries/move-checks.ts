// How moves turned out: the person's own, and those that a worker's teams are to ask about or to talk of, read as a list is after its lines.
import type {
	Check,
	CheckAnswer,
	ListedCheck,
	OpenedCheck,
	ToldOfCheck
} from '#lib/domain/moves/check';
import { decide, sql, tokenBytes, type Outcome } from '../door';
import { moment } from '../moment';

type Row<T extends Check> = Omit<T, 'saidAt' | 'doneAt'> & {
	saidAt: string | null;
	doneAt: string | null;
};
const from = <T extends Check>(row: Row<T>) =>
	({ ...row, saidAt: moment(row.saidAt), doneAt: moment(row.doneAt) }) as unknown as T;

/** What the person was asked after their moves, the latest first; null for anybody else. */
export async function ownChecks(token: string): Promise<Check[] | null> {
	const [row] = await sql<{ checks: Row<Check>[] | null }[]>`
		select api.own_checks(${tokenBytes(token)}) as checks`;
	return row!.checks?.map((one) => from(one)) ?? null;
}

/** The person says how it goes, with a note of their own in their language. */
export function sayCheck(
	token: string,
	form: string,
	check: string,
	q: { said: CheckAnswer; note: string; lang: string; version: number }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.say_check(${tokenBytes(token)}, ${form}, ${check}, ${sql.json(q)}) as outcome`
	);
}

/** The person says that what was written of a talk is not so. */
export function checkNotSo(
	token: string,
	form: string,
	check: string,
	version: number
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.check_not_so(${tokenBytes(token)}, ${form}, ${check}, ${sql.json({ version })}) as outcome`
	);
}

type Listed<T> = Omit<T, 'personId'> & { person: string };

/** What a worker's teams are to ask or to keep, the soonest first; null for whoever is no worker. */
export async function checksToSee(token: string): Promise<ListedCheck[] | null> {
	const [row] = await sql<{ seen: Listed<ListedCheck>[] | null }[]>`
		call api.move_checks(${tokenBytes(token)}, null, null)`;
	return row!.seen?.map(({ person, ...rest }) => ({ ...rest, personId: person })) ?? null;
}

/** One of them, with what the person said, of which their history has a line each time; null when it is not there for this worker. */
export async function openCheck(token: string, check: string): Promise<OpenedCheck | null> {
	const [row] = await sql<{ seen: Row<Listed<OpenedCheck> & Check>[] | null }[]>`
		call api.move_checks(${tokenBytes(token)}, ${check}, null)`;
	const one = row!.seen?.[0];
	return one ? { ...from<Listed<OpenedCheck> & Check>(one), personId: one.person } : null;
}

/** A worker writes down what the person told them of how it goes. */
export function toldCheck(
	token: string,
	form: string,
	check: string,
	q: { said: ToldOfCheck; version: number }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.told_check(${tokenBytes(token)}, ${form}, ${check}, ${sql.json(q)}) as outcome`
	);
}

/** A worker writes down what came of a talk, for the person. */
export function endCheck(
	token: string,
	form: string,
	check: string,
	q: { words: string; version: number }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.end_check(${tokenBytes(token)}, ${form}, ${check}, ${sql.json(q)}) as outcome`
	);
}
