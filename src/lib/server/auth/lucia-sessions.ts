// Sessions through Lucia: thirty days on one's own device, twenty minutes on a shared one, both
// counted from the last use; and a year or twelve hours after signing in at the latest, which the database
// sees to. Which of the two a session is stands at the front of its id, so that one question to the
// database is enough; the rest of the id is 200 random bits. A form may be long
// on its way: whatever acts in the name of a session asks, where it acts, whether that still stands.
import { Lucia, TimeSpan, generateIdFromEntropySize } from 'lucia';
import type { Sql } from '../db/connect';
import {
	ProofOver,
	hashOf,
	luciaAdapter,
	prolong,
	type SessionAttributes,
	type SessionProperties
} from './lucia-adapter';
import type { Device, Session, Sessions } from './session';

const SHARED_MS = 20 * 60_000;
const UNUSED_MS = 60_000;
const USED_TO_MS = 10 * 60_000;
const LONGEST_TOKEN = 100;
const LONGEST_NAME = 120;
const LASTS: Record<Device, TimeSpan> = {
	own: new TimeSpan(30, 'd'),
	shared: new TimeSpan(SHARED_MS, 'ms')
};

const newToken = (device: Device) => `${device}-${generateIdFromEntropySize(25)}`;

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
		own: lasting(LASTS.own),
		shared: lasting(LASTS.shared)
	};
	const keeping = (token: string) => lucia[token.startsWith('shared-') ? 'shared' : 'own'];

	async function extend(session: Session): Promise<Session> {
		if (session.device === 'own') return session;
		const expiresAt = await prolong(sql, session.token, new Date(Date.now() + SHARED_MS));
		return { ...session, expiresAt: expiresAt ?? session.expiresAt };
	}

	/** Notes that a device is being used, to ten minutes: most requests write nothing. */
	async function noteUse(token: string, used: Date | undefined) {
		if (used && Date.now() - used.getTime() < USED_TO_MS) return;
		await sql`update auth.session set used_at = clock_timestamp() where token_hash = ${hashOf(token)}`;
	}

	/** Ends one other device by its key, or all others; whether any was ended. */
	async function endDevices(session: Session, key: string | null): Promise<boolean> {
		const one = key === null ? null : Buffer.from(key, 'hex');
		const ended = await sql<{ hash: Buffer }[]>`
			select auth.end_devices(${hashOf(session.token)}, ${one}) as hash`;
		for (const { hash } of ended) await sql`select auth.drain_session(${hash})`;
		return ended.length > 0;
	}

	return {
		extend,
		async createSession({ id: accountId, passwordHash, byTwoSteps }, capacity, device, deviceName) {
			const attributes = {
				acting: capacity.acting,
				actor_id: capacity.actorId,
				device,
				device_name: deviceName.slice(0, LONGEST_NAME),
				password_hash: passwordHash,
				by_two_steps: byTwoSteps ?? false
			};
			try {
				const options = { sessionId: newToken(device) };
				const made = await lucia[device].createSession(accountId, attributes, options);
				return { ...capacity, token: made.id, accountId, device, expiresAt: made.expiresAt };
			} catch (error) {
				if (error instanceof ProofOver) return null;
				throw error;
			}
		},
		async replaceSession({ token: old, accountId, device }, capacity, deviceName) {
			const { acting, actorId } = capacity;
			const token = newToken(device);
			const expiresAt = new Date(Date.now() + LASTS[device].milliseconds());
			const [row] = await sql<{ replaced: boolean }[]>`
				select auth.replace_session(${hashOf(old)}, ${hashOf(token)}, ${acting}, ${actorId},
					${deviceName.slice(0, LONGEST_NAME)}, ${expiresAt}) as replaced`;
			return row!.replaced ? { ...capacity, token, accountId, device, expiresAt } : null;
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
		async ranOut(token) {
			const found = await sql`select from auth.session
				where token_hash = ${hashOf(token)} and expires_at <= ${new Date()}`;
			return found.length > 0;
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
		endOne: endDevices,
		async endOthers(session) {
			await endDevices(session, null);
		}
	};
}
