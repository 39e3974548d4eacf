// What is to be told by hand: read as a list is, after its lines, and one at a time with its address.
import type { Did } from '#lib/domain/reach/by-hand';
import type { SafeTimes } from '#lib/domain/reach/reach';
import type { Lang } from '#lib/i18n/languages';
import { decide, sql, tokenBytes, type Outcome } from '../door';

export type Promised = {
	id: string;
	name: string;
	/** Whether it is somebody who helps a person, and not a person. */
	helper: boolean;
	how: 'letter' | 'call';
	since: Date;
	/** Whether it is safe to call just now. */
	now: boolean;
	/** Null for any time. */
	safe: SafeTimes | null;
	tries: number;
	triedAt: Date | null;
	/** The language to tell them in. */
	lang: Lang;
	/** The public number of their service. */
	phone: string;
	/** What only a link gives. */
	contact: string | null;
	needs: string | null;
	/** Of one that was opened: where the letter goes, or the number; null when they gave none. */
	address?: string | null;
};

type Row = Omit<Promised, 'since' | 'triedAt' | 'safe'> & {
	since: string;
	tried: string | null;
	days: number[] | null;
	from: string | null;
	until: string | null;
};

function promiseFrom({ since, tried, days, from, until, ...rest }: Row): Promised {
	return {
		...rest,
		since: new Date(since),
		triedAt: tried ? new Date(tried) : null,
		safe: days && from && until ? { days, from, until } : null
	};
}

/** What this worker may see to, the longest waiting first; or one of it, whole. Null for whoever is no worker. */
export async function promisesByHand(
	token: string,
	wanted: string | null
): Promise<Promised[] | null> {
	const [row] = await sql<{ seen: Row[] | null }[]>`
		call api.by_hand(${tokenBytes(token)}, ${wanted}, null)`;
	return row!.seen?.map(promiseFrom) ?? null;
}

/** Writes down what came of it. */
export function tellByHand(
	token: string,
	form: string,
	wanted: string,
	did: Did
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.tell_by_hand(${tokenBytes(token)}, ${form}, ${wanted}, ${did}) as outcome`
	);
}
