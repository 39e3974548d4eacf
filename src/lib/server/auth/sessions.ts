// The sessions of this server.
import { makeSessions } from './lucia-sessions';
import { pool } from './pool';

export const sessions = makeSessions(pool);
export type { Acting, Capacity, Device, Session, SignedInDevice } from './session';
