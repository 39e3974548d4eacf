// Where Lucia keeps its sessions. The database has only the SHA-256 of a session's id, so whoever
// reads it cannot sign in; and a session whose account may no longer act as it did is no session. One whose
// time is up is none either, but upkeep alone takes it away, a day later: until then what was sent a little
// too late is known as its person's (ADR 22). Nothing makes it longer.
import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession, DatabaseUser, Lucia as LuciaOf } from 'lucia';
import type { Sql } from '../db/connect';
import type { Acting, Device, Office } from './session';

type Row = {
	account_id: string;
	acting: Acting;
	actor_id: string;
	device: Device;
	device_name: string;
	created_at: Date;
	used_at: Date;
	expires_at: Date;
};

export type SessionAttributes = Pick<Row, 'acting' | 'actor_id' | 'device' | 'device_name'> & {
	/** What the account's password must still be when a session is made. */
	password_hash?: string;
	by_two_steps?: boolean;
	created_at?: Date;
	used_at?: Date;
};

/** A session is not made: while somebody was signing in, the password was changed, or a second step was set up. */
export class ProofOver extends Error {}

/** What the database raises for a session that needs a second step. */
const NEEDS_STEP = '28000';
const isProofOver = (error: unknown) =>
	error instanceof Error && 'code' in error && error.code === NEEDS_STEP;

/** The same, as Lucia hands them on. */
export type SessionProperties = {
	acting: Acting;
	actorId: string;
	device: Device;
	deviceName: string;
	since: Date | undefined;
	used: Date | undefined;
};

export type UserAttributes = { name: string; office: Office | null };

/** What the database keeps of a session's id. */
export function hashOf(sessionId: string): Buffer {
	return createHash('sha256').update(sessionId, 'utf8').digest();
}

function toLucia(id: string, row: Row): DatabaseSession {
	const { account_id, expires_at, acting, actor_id, device, device_name, created_at, used_at } =
		row;
	return {
		id,
		userId: account_id,
		expiresAt: expires_at,
		attributes: { acting, actor_id, device, device_name, created_at, used_at }
	};
}

/** Makes a session that stands last until then, or until no session lasts any longer; when it ends, or null where it has ended. */
export async function prolong(sql: Sql, sessionId: string, until: Date): Promise<Date | null> {
	const [row] = await sql<{ expires_at: Date }[]>`
		update auth.session set expires_at = ${until}
			where token_hash = ${hashOf(sessionId)} and expires_at > clock_timestamp() returning expires_at`;
	return row?.expires_at ?? null;
}

/** Lucia's adapter on the sign-in login's pool. */
export function luciaAdapter(sql: Sql): Adapter {
	return {
		async getSessionAndUser(sessionId) {
			const [row] = await sql<(Row & UserAttributes)[]>`
				select s.account_id, s.acting, s.actor_id, s.device, s.device_name, s.created_at, s.used_at,
					s.expires_at, c.name, c.office
				from auth.session s, auth.capacities(s.account_id) c
				where s.token_hash = ${hashOf(sessionId)} and c.acting = s.acting and c.actor_id = s.actor_id`;
			if (!row || row.expires_at.getTime() <= Date.now()) return [null, null];
			const { account_id: id, name, office } = row;
			const user: DatabaseUser = { id, attributes: { name, office } };
			return [toLucia(sessionId, row), user];
		},
		async getUserSessions(accountId) {
			const rows = await sql<(Row & { key: string })[]>`
				select encode(token_hash, 'hex') as key, account_id, acting, actor_id, device, device_name,
					created_at, used_at, expires_at
				from auth.session where account_id = ${accountId} order by created_at desc`;
			return rows.map((row) => toLucia(row.key, row));
		},
		async setSession({ id, userId, expiresAt, attributes: a }) {
			const made = await sql`
				insert into auth.session (token_hash, account_id, acting, actor_id, device, device_name, expires_at, by_two_steps)
				select ${hashOf(id)}::bytea, k.id, ${a.acting}, ${a.actor_id}::uuid, ${a.device}, ${a.device_name},
					${expiresAt}::timestamptz, ${a.by_two_steps ?? false}
				from auth.account k where k.id = ${userId} and k.password_hash = ${a.password_hash ?? null} for share`.catch(
				(error: unknown) => {
					throw isProofOver(error) ? new ProofOver() : error;
				}
			);
			if (made.count === 0) throw new ProofOver();
		},
		async updateSessionExpiration(sessionId, expiresAt) {
			await prolong(sql, sessionId, expiresAt);
		},
		async deleteSession(sessionId) {
			await sql`call auth.sign_out(${hashOf(sessionId)})`;
		},
		async deleteUserSessions(accountId) {
			const ended = await sql<{ token_hash: Buffer }[]>`
				delete from auth.session where account_id = ${accountId} returning token_hash`;
			for (const { token_hash } of ended) await sql`select auth.drain_session(${token_hash})`;
		},
		async deleteExpiredSessions() {
			await sql`delete from auth.session where expires_at <= clock_timestamp() - interval '1 day'`;
		}
	};
}

declare module 'lucia' {
	interface Register {
		Lucia: LuciaOf<SessionProperties, UserAttributes>;
		DatabaseSessionAttributes: SessionAttributes;
		DatabaseUserAttributes: UserAttributes;
	}
}
