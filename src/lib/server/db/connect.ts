// The one place that speaks to the PostgreSQL driver. Three logins come through here (enforcement.md,
// 10): the door for pages, the pool of server/auth, and upkeep.
import postgres from 'postgres';
import { overTls } from './over-tls.js';

export type Sql = postgres.Sql;
export type Tx = postgres.TransactionSql;

/** PostgreSQL's own number for text[]: a fresh connection has not learned it yet. */
export const TEXT_ARRAY = 1009;
export const UUID_ARRAY = 2951;

/** Opens a small pool on one login's address. Nothing connects before the first query. */
export function connect(url: string, name: string, max: number): Sql {
	return postgres(url, {
		...overTls(url),
		max,
		idle_timeout: 60,
		connect_timeout: 5,
		onnotice: () => {},
		connection: { application_name: `sayso-${name}`, TimeZone: 'UTC' }
	});
}

// Connection gone, server stopping, or a wait that ran out: the person may simply try again.
const PASSING = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ENOENT|57P0|55P03|57014|40P01|53)/;

/** Whether what was sent and something else each waited for the other, so that nothing of it happened. */
export function ranIntoAnother(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === '40P01';
}

/** Whether an error means that the database could not answer this time. */
export function isPassing(error: unknown): boolean {
	return error instanceof Error && 'code' in error && PASSING.test(String(error.code));
}
