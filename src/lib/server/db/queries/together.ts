// Things to do together: read under the policies by the person, or by a worker whose look was logged first;
// written by functions that decide and append a line.
import type {
	Ending,
	MeetingWay,
	Together,
	TogetherKind,
	WorkerAnswer
} from '#lib/domain/together/together';
import type { PartCode } from '#lib/domain/plan/parts';
import type { Tx } from '../connect';
import { decide, sql, tokenBytes, type Outcome } from '../door';

type Row = {
	person_id: string;
	id: string;
	kind: TogetherKind;
	part: PartCode | null;
	what: string;
	note: string;
	suits: string;
	asked_at: string;
	version: number;
	state: Together['state'];
	meets_at: string | null;
	meets_where: string;
	why: string;
	instead: string;
	said_at: string | null;
	worker: string;
	with_whom: string | null;
	with_is_here: boolean;
	team: string;
	team_id: string;
	way: MeetingWay | null;
	due_on: string | null;
	phone: string;
	by_helper: boolean;
	helper: string | null;
	relationship: string | null;
};

const togetherFrom = (row: Row): Together => ({
	id: row.id,
	personId: row.person_id,
	kind: row.kind,
	part: row.part,
	what: row.what,
	note: row.note,
	suits: row.suits,
	worker: row.worker,
	team: row.team,
	teamId: row.team_id,
	askedAt: new Date(row.asked_at),
	version: row.version,
	state: row.state,
	withWhom: row.with_whom,
	withIsHere: row.with_is_here,
	meetsAt: row.meets_at === null ? null : new Date(row.meets_at),
	meetsWhere: row.meets_where,
	why: row.why,
	instead: row.instead,
	saidAt: row.said_at === null ? null : new Date(row.said_at),
	way: row.way,
	dueOn: row.due_on,
	phone: row.phone,
	byHelper: row.by_helper,
	helper: row.helper === null ? null : { name: row.helper, relationship: row.relationship ?? '' }
});

/** Everything the person asked for. */
export async function ownTogether(tx: Tx): Promise<Together[]> {
	const [row] = await tx<{ things: Row[] }[]>`select api.read_together() as things`;
	return row!.things.map(togetherFrom);
}

export type Whom = { link: string; teamId: string; name: string; job: string; team: string };

/** The named workers of the person's links, whom they can ask. */
export async function whomToAsk(tx: Tx): Promise<Whom[]> {
	return tx<Whom[]>`
		select l.id as link, t.id as "teamId", w.name, w.job, t.name as team from sayso.link l
			join sayso.worker w on w.id = l.responsible_id join sayso.team t on t.id = l.team_id
		where l.ended_at is null and w.left_at is null and not exists (select from sayso.barred b where b.worker_id = w.id)
		order by l.told_at`;
}

export type NewTogether = {
	link: string;
	kind: TogetherKind;
	part: PartCode | null;
	place: string | null;
	what: string;
	note: string;
	suits: string;
	way: MeetingWay | null;
};

/** What a helper asks for: that somebody reads the plan with the person. */
export type HelpAsked = Pick<NewTogether, 'what' | 'suits' | 'way'>;

/** A helper who may help fill in asks; whom is not theirs to choose. */
export function helpAskTogether(
	token: string,
	form: string,
	asked: HelpAsked
): Promise<Outcome<object>> {
	return decide(
		() =>
			sql`select api.help_ask_together(${tokenBytes(token)}, ${form}, ${sql.json(asked)}) as outcome`
	);
}

/** Whether this helper may ask. */
export async function mayHelpAsk(token: string): Promise<boolean> {
	const [row] = await sql<[{ may: boolean }]>`
		select api.may_help_ask(${tokenBytes(token)}) as may`;
	return row.may;
}

/** The person asks. */
export function askTogether(
	token: string,
	form: string,
	asked: NewTogether
): Promise<Outcome<{ together: string }>> {
	return decide(
		() => sql`select api.ask_together(${tokenBytes(token)}, ${form}, ${sql.json(asked)}) as outcome`
	);
}

/** The person calls it off, or says what became of it. */
export function endTogether(
	token: string,
	form: string,
	id: string,
	how: Ending
): Promise<Outcome<object>> {
	return decide(
		() => sql`select api.say_together(${tokenBytes(token)}, ${form}, ${id}, ${how}) as outcome`
	);
}

/** What a worker says, having seen it at a version. */
export type Said = {
	said: WorkerAnswer;
	version: number;
	at?: Date;
	where?: string;
	why?: string;
	instead?: string;
};

/** A worker of the team that was asked answers, changes or calls off. */
export function answerTogether(
	token: string,
	form: string,
	personId: string,
	id: string,
	answer: Said
): Promise<Outcome<object>> {
	const said = sql.json({ ...answer, ...(answer.at && { at: answer.at.toISOString() }) } as never);
	return decide(
		() =>
			sql`select api.answer_together(${tokenBytes(token)}, ${form}, ${personId}, ${id}, ${said}) as outcome`
	);
}

/** One logged look at what a person asked a worker's teams; null for whoever is not on their list. */
export async function togetherWith(
	token: string,
	personId: string
): Promise<{ name: string; things: Together[] } | null> {
	const [row] = await sql<
		{ seen: { entry: { chosen_name: string } | null; things: Row[] } | null }[]
	>`
		call api.together_with(${tokenBytes(token)}, ${personId}, null)`;
	const entry = row?.seen?.entry;
	return entry ? { name: entry.chosen_name, things: row.seen!.things.map(togetherFrom) } : null;
}
