// The questions a worker's teams have put, as the asker may know them.
import { inPlanOrder, type PartCode } from '#lib/domain/plan/parts';
import { sql, tokenBytes } from '../door';

export type AskedQuestion = {
	requestId: string;
	personId: string;
	name: string;
	parts: PartCode[];
	purpose: string;
	askedAt: Date;
	state: 'waiting' | 'talk' | 'answered' | 'withdrawn' | 'lapsed';
};

type Row = {
	request: string;
	person: string;
	name: string;
	parts: string[];
	purpose: string;
	asked_at: string;
	state: AskedQuestion['state'];
};

/** The last 90 days' questions; names only people whose line for today is already written. */
export async function asked(token: string): Promise<AskedQuestion[]> {
	const [row] = await sql<{ asked: Row[] }[]>`select api.asked(${tokenBytes(token)}) as asked`;
	return row!.asked.map((r) => ({
		requestId: r.request,
		personId: r.person,
		name: r.name,
		parts: inPlanOrder(r.parts),
		purpose: r.purpose,
		askedAt: new Date(r.asked_at),
		state: r.state
	}));
}
