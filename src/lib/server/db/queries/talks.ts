// Talking before an answer: what the person wished, and the two who may learn of it.
import type { Talk, TalkWith, Way } from '#lib/domain/consent/talk';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

/** With whom the person wants to talk about a question; null when they did not say. */
export async function talkAbout(tx: Tx, question: string): Promise<Talk | null> {
	const [row] = await tx<Talk[]>`
		select coalesce(w.name, s.name) as name, t.how from sayso.talk t
			left join sayso.worker w on t.with_kind = 'worker' and w.id = t.with_id
			left join sayso.supporter s on t.with_kind = 'supporter' and s.person_id = t.person_id and s.id = t.with_id
		where t.request_id = ${question}`;
	return row ?? null;
}

/** The person says with whom and how, or takes it back. */
export function wishTalk(
	token: string,
	form: string,
	question: string,
	whom: (TalkWith & { how: Way }) | null
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.wish_talk(${tokenBytes(token)}, ${form}, ${question}, ${whom && sql.json(whom)}) as outcome`
	);
}

/** Who on a worker's list wants to talk with them: one logged look at the list. */
export async function whoWantsToTalk(token: string): Promise<{ personId: string; how: Way }[]> {
	const [row] = await sql<{ seen: { person_id: string; how: Way }[] | null }[]>`
		call api.who_wants_to_talk(${tokenBytes(token)}, null)`;
	return (row?.seen ?? []).map(({ person_id, how }) => ({ personId: person_id, how }));
}

/** How the person whom a supporter helps wants to talk with them. */
export async function wantsToTalk(token: string): Promise<Way[]> {
	const [row] = await sql<{ how: Way[] }[]>`
		select api.wants_to_talk(${tokenBytes(token)}) as how`;
	return row!.how;
}
