// How whoever asks wants to be told. An address comes out of the database here, for whoever it belongs to, and in no other query.
import type { Reach, SafeTimes, Way } from '#lib/domain/reach/reach';
import type { Lang } from '#lib/i18n/languages';
import { decide, sql, tokenBytes, type Outcome } from '../door';

type Row = {
	way: Reach['way'];
	address: string;
	confirmed: boolean;
	days: number[] | null;
	from: string | null;
	until: string | null;
	changes: boolean | null;
	crises: boolean | null;
	phone: string;
	asked: Reach['asked'];
};

/** One's own; null for whoever is neither a person nor a supporter. */
export async function ownReach(token: string): Promise<Reach | null> {
	const [row] = await sql<{ reach: Row | null }[]>`
		select api.own_reach(${tokenBytes(token)}) as reach`;
	if (!row!.reach) return null;
	const { days, from, until, changes, crises, ...rest } = row!.reach;
	const safe = days && from && until ? { days, from, until } : null;
	return { ...rest, safe, outside: { changes, crises } };
}

/** Keeps an address until the code that goes there comes back; `fresh` is said once, whenever the form is sent. */
export function askReach(
	token: string,
	form: string,
	to: { way: Way; address: string; lang: Lang },
	codeHash: Uint8Array
): Promise<Outcome<{ fresh?: true }>> {
	return decide(
		() =>
			sql`select api.ask_reach(${tokenBytes(token)}, ${form}, ${to.way}, ${to.address}, ${to.lang}, ${codeHash}) as outcome`
	);
}

/** The code came back. */
export function confirmReach(
	token: string,
	form: string,
	codeHash: Uint8Array
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.confirm_reach(${tokenBytes(token)}, ${form}, ${codeHash}) as outcome`
	);
}

/** A way that needs no code. */
export function setReach(
	token: string,
	form: string,
	to: { way: Reach['way']; address: string; lang: Lang }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.set_reach(${tokenBytes(token)}, ${form}, ${to.way}, ${to.address}, ${to.lang}) as outcome`
	);
}

/** When it is safe; null for any time. */
export function setSafeTimes(
	token: string,
	form: string,
	safe: SafeTimes | null
): Promise<Outcome<object>> {
	const days = safe && `{${safe.days.join()}}`;
	return decide(
		() => sql`select api.set_safe_times(${tokenBytes(token)}, ${form}, ${days}::text::int[],
		${safe?.from ?? null}::text::time, ${safe?.until ?? null}::text::time) as outcome`
	);
}

/** What may come outside the safe times. */
export function setOutside(
	token: string,
	form: string,
	outside: { changes: boolean; crises: boolean }
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.set_outside(${tokenBytes(token)}, ${form}, ${outside.changes}, ${outside.crises}) as outcome`
	);
}
