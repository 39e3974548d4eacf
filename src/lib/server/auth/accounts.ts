// Accounts as sign-in may touch them: look one up by its name, change what it signs in with, and
// spend a code. Anything about a person beyond their name is out of this login's reach.
import type { Refusal } from '#lib/domain/refusals';
import { TEXT_ARRAY } from '../db/connect';
import { hashOf } from './lucia-adapter';
import { pool } from './pool';
import type { Acting, Capacity, Session } from './session';

export type Account = { id: string; signInName: string; passwordHash: string };
export type Claimed = { ok: true; accountId: string; acting: Acting; actorId: string };
export type Refused = { refused: Refusal };

const isTaken = (error: unknown) =>
	error instanceof Error && 'code' in error && error.code === '23505';

const columns = pool`id, sign_in_name as "signInName", password_hash as "passwordHash"`;

/** The account behind a sign-in name in its normal form. */
export async function accountNamed(signInName: string): Promise<Account | null> {
	const [found] = await pool<Account[]>`
		select ${columns} from auth.account where sign_in_name = ${signInName}`;
	return found ?? null;
}

/** An account by its id. */
export async function accountBy(id: string): Promise<Account | null> {
	const [found] = await pool<Account[]>`select ${columns} from auth.account where id = ${id}`;
	return found ?? null;
}

/** Keeps the hash of the same password in place of the one that was verified; whether that was still the one that is kept. */
export async function replaceHash(id: string, verified: string, hash: string): Promise<boolean> {
	const replaced = await pool`
		update auth.account set password_hash = ${hash} where id = ${id} and password_hash = ${verified}`;
	return replaced.count > 0;
}

/** What an account may act as today. */
export async function capacitiesOf(accountId: string): Promise<Capacity[]> {
	return pool<Capacity[]>`
		select acting, actor_id as "actorId", name, office from auth.capacities(${accountId})`;
}

/** Whether a code would do. */
export async function codeIsGood(code: Buffer, why: 'join' | 'new_password'): Promise<boolean> {
	const [row] = await pool<{ good: boolean }[]>`select auth.code_good(${code}, ${why}) as good`;
	return row!.good;
}

type Answer = { account_id: string; acting: Acting; actor_id: string } | Refused;

async function claim(
	statement: PromiseLike<readonly { outcome: Answer }[]>,
	whenTaken: Refusal
): Promise<Claimed | Refused> {
	try {
		const [row] = await statement;
		const answer = row!.outcome;
		if ('refused' in answer) return answer;
		const { account_id: accountId, acting, actor_id: actorId } = answer;
		return { ok: true, accountId, acting, actorId };
	} catch (error) {
		if (isTaken(error)) return { refused: whenTaken };
		throw error;
	}
}

/** Spends a joining code on a new account. */
export function joinAsNew(code: Buffer, account: Account): Promise<Claimed | Refused> {
	const { id, signInName, passwordHash } = account;
	return claim(
		pool<{ outcome: Answer }[]>`
			select auth.join_as_new(${code}, ${id}, ${signInName}, ${passwordHash}) as outcome`,
		'name_taken'
	);
}

/** Spends a joining code on the account of a session. */
export function joinAs(code: Buffer, { token }: Session): Promise<Claimed | Refused> {
	return claim(
		pool<{ outcome: Answer }[]>`select auth.join_as(${code}, ${hashOf(token)}) as outcome`,
		'code_not_good'
	);
}

type Change<R> = { outcome: { ok: true; ended?: string[] } | R };

/** What a change of sign-in answers, once every session that it ended has truly ended. */
export async function change<R extends { refused: string }>(
	statement: PromiseLike<readonly Change<R>[]>
): Promise<{ ok: true } | R | { refused: 'name_taken' }> {
	try {
		const [row] = await statement;
		const { outcome } = row!;
		if (!('ok' in outcome)) return outcome;
		for (const hash of outcome.ended ?? [])
			await pool`select auth.drain_session(${Buffer.from(hash, 'hex')})`;
		return { ok: true };
	} catch (error) {
		if (isTaken(error)) return { refused: 'name_taken' };
		throw error;
	}
}

/** Spends a code on a new password, and on a sign-in name, old or new; a browser that is known otherwise than by these is forgotten. */
export function choosePassword(
	code: Buffer,
	signInName: string,
	passwordHash: string,
	known: string[]
): Promise<{ ok: true } | Refused> {
	return change(
		pool<Change<Refused>[]>`
			select auth.choose_password(${code}, ${signInName}, ${passwordHash}, ${pool.array(known, TEXT_ARRAY)}) as outcome`
	);
}

/** Why nothing was changed: the session has ended, or `verified` is no longer what is kept of the password. */
export type NotChanged = { refused: 'signed_out' | 'no_match' };

/** Keeps another password in place of the one that was verified, and ends every other session. */
export function changePassword(
	{ token }: Session,
	verified: string,
	passwordHash: string
): Promise<{ ok: true } | NotChanged | { refused: 'name_taken' }> {
	return change(
		pool<Change<NotChanged>[]>`
			select auth.change_password(${hashOf(token)}, ${verified}, ${passwordHash}) as outcome`
	);
}

/** Keeps another sign-in name, unless it is somebody else's. */
export function changeSignInName(
	{ token }: Session,
	verified: string,
	signInName: string
): Promise<{ ok: true } | NotChanged | { refused: 'name_taken' }> {
	return change(
		pool<Change<NotChanged>[]>`
			select auth.change_name(${hashOf(token)}, ${verified}, ${signInName}) as outcome`
	);
}
