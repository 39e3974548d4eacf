// Telling the person's GP of a move: only with their yes. What they said is read under the policies; a letter that waits is read by who leads,
// whose look was logged first.
import type { Gp, GpAnswer, WaitingLetter } from '#lib/domain/moves/gp';
import { decide, inOwnName, sql, tokenBytes, type Outcome } from '../door';
import { moment } from '../moment';
import { listedFrom, type MoveRow } from './move-rows';

/** What the person said about one of their moves; null when the session has ended, or it is none of theirs. */
export const ownGp = (token: string, moveId: string): Promise<Gp | null> =>
	inOwnName(token, async (tx) => {
		type Row = Omit<Gp, 'sentAt'> & { sentAt: string | null };
		const [row] = await tx<{ gp: Row }[]>`
			select api.gp_of(m) as gp from sayso.move m where m.id = ${moveId}`;
		return row ? { ...row.gp, sentAt: moment(row.gp.sentAt) } : null;
	});

/** The person says whether their GP is told; a no takes a yes back, until the letter has gone. */
export function sayGp(
	token: string,
	form: string,
	moveId: string,
	q: { said: GpAnswer; whom: string }
): Promise<Outcome<object>> {
	return decide(
		() => sql`call api.say_gp(${tokenBytes(token)}, ${form}, ${moveId}, ${sql.json(q)}, null)`
	);
}

/** One logged look at the letters that wait for a worker's teams, or at one of them with whom it is for; null for whoever is no worker. */
export async function gpLetters(
	token: string,
	moveId: string | null
): Promise<WaitingLetter[] | null> {
	type Row = Omit<WaitingLetter, 'personId' | 'move'> & { person: string; move: MoveRow };
	const [row] = await sql<{ seen: Row[] | null }[]>`
		call api.gp_letters(${tokenBytes(token)}, ${moveId}, null)`;
	return row?.seen?.map(listedFrom) ?? null;
}

/** A worker of the team that leads has sent it. */
export function sentGpLetter(
	token: string,
	form: string,
	personId: string,
	moveId: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.sent_gp_letter(${tokenBytes(token)}, ${form}, ${personId}, ${moveId}) as outcome`
	);
}
