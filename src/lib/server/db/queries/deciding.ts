// The functions that write. Each takes the session token and the key its form was printed with, and
// answers with an outcome; the same form sent twice acts once.
import type { Ability, Answer, Condition, GranteeKind } from '#lib/domain/consent/terms';
import type { PartCode } from '#lib/domain/plan/parts';
import { TEXT_ARRAY, UUID_ARRAY } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type ReceiptText = { text: string; lang: string; wording: number };

export type Asked = {
	granteeKind: 'worker' | 'team';
	granteeId: string;
	teamId: string;
	parts: readonly PartCode[];
	abilities: readonly Ability[];
	purpose: string;
	/** What another team than the asker's will do with it; empty for one's own. */
	willDo: string;
	starts: Date;
	ends: Date;
	condition: Condition;
};

/** A permission given unasked begins as it is given. */
export type Given = Omit<Asked, 'granteeKind' | 'teamId' | 'willDo' | 'starts' | 'ends'> & {
	granteeKind: GranteeKind;
	teamId: string | null;
	ends: Date | null;
};

const asJson = (g: Asked | Given) =>
	sql.json({
		grantee_kind: g.granteeKind,
		grantee_id: g.granteeId,
		team_id: g.teamId,
		parts: [...g.parts],
		abilities: [...g.abilities],
		purpose: g.purpose,
		...('willDo' in g && { will_do: g.willDo }),
		starts: 'starts' in g ? g.starts.toISOString() : null,
		ends: g.ends?.toISOString() ?? null,
		condition: g.condition
	});

/** A worker, through a team, puts a question to a person. */
export function ask(
	token: string,
	form: string,
	personId: string,
	teamId: string,
	asked: Asked
): Promise<Outcome<{ request: string }>> {
	return decide(
		() =>
			sql`select api.ask(${tokenBytes(token)}, ${form}, ${personId}, ${teamId}, ${asJson(asked)}) as outcome`
	);
}

/** The asker takes a question back before it is answered. */
export function withdraw(
	token: string,
	form: string,
	personId: string,
	requestId: string
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.withdraw_question(${tokenBytes(token)}, ${form}, ${personId}, ${requestId}) as outcome`
	);
}

/** The person answers. `chosen` and `until` matter only for a yes. */
export function answer(
	token: string,
	form: string,
	requestId: string,
	said: Answer,
	chosen: readonly PartCode[],
	until: Date | null,
	receipt: ReceiptText
): Promise<Outcome<{ decision: string }>> {
	return decide(
		() => sql`
		select api.answer(${tokenBytes(token)}, ${form}, ${requestId}, ${said}, ${sql.array([...chosen], TEXT_ARRAY)},
			${until}, ${sql.json(receipt)}) as outcome`
	);
}

/** The person ends the quiet after an answer of theirs. */
export function reopen(token: string, form: string, requestId: string): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.reopen_question(${tokenBytes(token)}, ${form}, ${requestId}) as outcome`
	);
}

/** The person gives a permission that nobody asked for. */
export function give(
	token: string,
	form: string,
	given: Given,
	receipt: ReceiptText
): Promise<Outcome<{ grant: string; decision: string }>> {
	return decide(
		() =>
			sql`select api.give(${tokenBytes(token)}, ${form}, ${asJson(given)}, ${sql.json(receipt)}) as outcome`
	);
}

/** The person stops a permission, or puts a changed one in its place. Returns when no reader is left. */
export function stop(
	token: string,
	form: string,
	grantId: string,
	instead: { parts: readonly PartCode[]; ends: Date | null } | null,
	receipt: ReceiptText
): Promise<Outcome<{ decision: string }>> {
	const change =
		instead && sql.json({ parts: [...instead.parts], ends: instead.ends?.toISOString() ?? null });
	return decide(
		() => sql`
		call api.stop(${tokenBytes(token)}, ${form}, ${grantId}, ${change}, ${sql.json(receipt)}, null)`
	);
}

/** The person stops everything that the receipt names. Returns when no reader is left. */
export function stopAll(
	token: string,
	form: string,
	named: readonly string[],
	receipt: ReceiptText
): Promise<Outcome<{ decision: string }>> {
	return decide(
		() => sql`
		call api.stop_all(${tokenBytes(token)}, ${form}, ${sql.array([...named], UUID_ARRAY)}, ${sql.json(receipt)}, null)`
	);
}

/** The person says that they and a worker have met. */
export function recordMeeting(
	token: string,
	form: string,
	workerId: string
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.say_met(${tokenBytes(token)}, ${form}, ${workerId}) as outcome`
	);
}
