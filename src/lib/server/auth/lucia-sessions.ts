// Sessions through Lucia: thirty days on one's own device, twenty minutes on a shared one, both
// counted from the last use. Which of the two a session is stands at the front of its id, so that
// one question to the database is enough; the rest of the id is 200 random bits.
import { Lucia, TimeSpan, generateIdFromEntropySize } from 'lucia';
import type { Sql } from '../db/connect';
import {
	hashOf,
	luciaAdapter,
	type SessionAttributes,
	type SessionProperties
} from './lucia-adapter';
import type { Device, Session, Sessions } from './session';

const SHARED_MS = 20 * 60_000;
const UNUSED_MS = 60_000;
const USED_TO_MS = 10 * 60_000;
const LONGEST_TOKEN = 100;

const theirs = (a: SessionAttributes): SessionProperties => ({
	acting: a.acting,
	actorId: a.actor_id,
	device: a.device,
	deviceName: a.device_name,
	since: a.created_at,
	used: a.used_at
});

/** The sessions kept in one database. */
export function makeSessions(sql: Sql): Sessions {
	const adapter = luciaAdapter(sql);
	const lasting = (sessionExpiresIn: TimeSpan) =>
		new Lucia(adapter, {
			sessionExpiresIn,
			getSessionAttributes: theirs,
			getUserAttributes: (u) => u
		});
	const lucia: Record<Device, ReturnType<typeof lasting>> = {
		own: lasting(new TimeSpan(30, 'd')),
		shared: lasting(new TimeSpan(SHARED_MS, 'ms'))
	};
	const keeping = (token: string) => lucia[token.startsWith('shared-') ? 'shared' : 'own'];

	async function extend(session: Session): Promise<Session> {
		if (session.device === 'own') return session;
		const expiresAt = new Date(Date.now() + SHARED_MS);
		await adapter.updateSessionExpiration(session.token, expiresAt);
		return { ...session, expiresAt };
	}

	/** Notes that a device is being used, to ten minutes: most requests write nothing. */
	async function noteUse(token: string, used: Date | undefined) {
		if (used && Date.now() - used.getTime() < USED_TO_MS) return;
		await sql`update auth.session set used_at = clock_timestamp() where token_hash = ${hashOf(token)}`;
	}

	return {
		extend,
		async createSession(accountId, capacity, device, deviceName) {
			const attributes = {
				acting: capacity.acting,
				actor_id: capacity.actorId,
				device,
				device_name: deviceName.slice(0, 120)
			};
			const sessionId = `${device}-${generateIdFromEntropySize(25)}`;
			const made = await lucia[device].createSession(accountId, attributes, { sessionId });
			return { ...capacity, token: made.id, accountId, device, expiresAt: made.expiresAt };
		},
		async validate(token) {
			if (token.length > LONGEST_TOKEN) return null;
			const { session: found, user } = await keeping(token).validateSession(token);
			if (!found) return null;
			await noteUse(token, found.used);
			const { acting, actorId, device, expiresAt } = found;
			const { id: accountId, name, office } = user;
			const session = { token, accountId, acting, actorId, name, office, device, expiresAt };
			const unused = SHARED_MS - (expiresAt.getTime() - Date.now());
			if (device === 'shared' && unused > UNUSED_MS) {
				return { session: await extend(session), extended: true };
			}
			return { session, extended: found.fresh };
		},
		signOut: (token) => keeping(token).invalidateSession(token),
		async list(session) {
			const here = hashOf(session.token).toString('hex');
			const all = await lucia.own.getUserSessions(session.accountId);
			return all.map((s) => ({
				key: s.id,
				device: s.device,
				deviceName: s.deviceName,
				since: s.since!,
				used: s.used!,
				here: s.id === here
			}));
		},
		async endOne(session, key) {
			const all = await adapter.getUserSessions(session.accountId);
			if (!all.some((s) => s.id === key)) return false;
			await sql`call auth.sign_out(${Buffer.from(key, 'hex')})`;
			return true;
		},
		async endOthers(session) {
			const ended = await sql<{ token_hash: Buffer }[]>`
				delete from auth.session where account_id = ${session.accountId}
					and token_hash <> ${hashOf(session.token)} returning token_hash`;
			for (const { token_hash } of ended) await sql`select auth.drain_session(${token_hash})`;
		}
	};
}
