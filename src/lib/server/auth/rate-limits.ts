// How often anybody may try to sign in or use a code: counted in the database by the address it comes
// from and by the name that is typed, so that every copy of the server counts together. Whoever has one
// IPv6 address has 2^64 of them, so all of such a network count as one.
import { createHash } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Sql } from '../db/connect';

export type Tries = {
	/** Counts a try. Null, or the time from which it may be tried again. */
	count(address: string, name: string): Promise<Date | null>;
	/** Takes back what a try that succeeded had counted. */
	forget(address: string, name: string): Promise<void>;
};

type Query = { text: string; values: (string | number | null)[] };

const asClient = (sql: Sql) => ({
	query: async ({ text, values }: Query) => {
		const rows = await sql.unsafe(text, values, { prepare: true });
		return { rows, rowCount: rows.count };
	}
});

/** What an address counts as: itself, or the first half of an IPv6 one. */
export function networkOf(address: string): string {
	const [ip = ''] = address.trim().split('%');
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
	if (mapped) return mapped[1]!;
	if (!ip.includes(':') || !URL.canParse(`http://[${ip}]`)) return address;
	const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::');
	const [first, last] = [head, tail ?? ''].map((half) => (half ? half.split(':') : []));
	const noughts = tail === undefined ? 0 : 8 - first!.length - last!.length;
	return [...first!, ...Array<string>(noughts).fill('0'), ...last!].slice(0, 4).join(':');
}

type Counting = Promise<RateLimiterRes>;

/** Null when all of them let it be tried, or the time from which all will. */
async function untilAllLet(counting: Counting[]): Promise<Date | null> {
	const tries = await Promise.allSettled(counting);
	const refused = tries.filter((t) => t.status === 'rejected').map((t) => t.reason as unknown);
	if (refused.length === 0) return null;
	const waits = refused.map((reason) => {
		if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
		throw reason;
	});
	return new Date(Date.now() + Math.max(...waits));
}

const digest = (of: string) => createHash('sha256').update(of, 'utf8').digest('base64url');

const limiter = (sql: Sql, keyPrefix: string, points: number, minutes: number) =>
	new RateLimiterPostgres({
		storeClient: asClient(sql),
		storeType: 'client',
		schemaName: 'auth',
		tableName: 'rate_limit',
		tableCreated: true,
		clearExpiredByTimeout: false,
		keyPrefix,
		points,
		duration: minutes * 60
	});

/** Counts tries that come from one thing and nothing else, in a window of so many minutes. */
export function makeTriesByOne(
	sql: Sql,
	keyPrefix: string,
	limit: { tries: number; minutes: number }
) {
	const byOne = limiter(sql, keyPrefix, limit.tries, limit.minutes);
	return {
		count: (one: string) => untilAllLet([byOne.consume(digest(one))]),
		forget: (one: string) => byOne.delete(digest(one))
	};
}

/** Counts tries of one kind of thing by where they come from and by what is typed, in a window of so many minutes. */
export function makeTries(
	sql: Sql,
	keyPrefix: string,
	limit: { byAddress: number; byName: number; minutes: number }
): Tries {
	const byAddress = limiter(sql, `${keyPrefix}-address`, limit.byAddress, limit.minutes);
	const byName = limiter(sql, `${keyPrefix}-name`, limit.byName, limit.minutes);

	return {
		count: (address, name) =>
			untilAllLet([byAddress.consume(digest(networkOf(address))), byName.consume(digest(name))]),
		async forget(address, name) {
			await Promise.all([
				byAddress.reward(digest(networkOf(address))),
				byName.delete(digest(name))
			]);
		}
	};
}
