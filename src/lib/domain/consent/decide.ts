// The one rule: what a grantee may do with a part at a moment. Previews and receipts are made from
// it; the database holds the same rule in guard.may, and decide.cases.ts is run against both.
import { PARTS, type PartCode } from '../plan/parts';
import type { Ability, Condition, GranteeKind } from './terms';

export type Grant = {
	id: string;
	granteeKind: GranteeKind;
	granteeId: string;
	/** The team it is held through; a supporter's grant has none. */
	teamId: string | null;
	parts: readonly PartCode[];
	abilities: readonly Ability[];
	starts: Date;
	/** Null: until it is stopped. */
	ends: Date | null;
	stoppedAt: Date | null;
	condition: Condition;
	/** Workers to whom it opens nothing: those who had a part in its being decided for the person by a legal authority. */
	never?: readonly string[];
};

/** Somebody who wants to open something, as things stand between them and the person. */
export type Reader = {
	kind: 'worker' | 'supporter';
	id: string;
	/** A worker who has left the service, or a supporter whom the person has ended, is not active. */
	active: boolean;
	/** The teams a worker is in today. */
	teams: readonly string[];
	/** The person has barred this worker from everything. */
	barred: boolean;
	/** The person has confirmed that they and this worker have met. */
	met: boolean;
};

export type Crisis = { startedAt: Date; endsAt: Date; endedAt: Date | null };

/** How a permission stands in itself, whoever is asking. */
export type Standing = 'stopped' | 'ended' | 'not_started' | 'running';

/** Whether a permission runs at a moment: it begins with `starts` and is over at `ends`. */
export function standing(grant: Pick<Grant, 'starts' | 'ends' | 'stoppedAt'>, now: Date): Standing {
	if (grant.stoppedAt !== null) return 'stopped';
	if (grant.ends !== null && grant.ends <= now) return 'ended';
	return grant.starts <= now ? 'running' : 'not_started';
}

/** Whether this reader is the grantee: that supporter, that worker in that team, or the team. */
export function holds(grant: Grant, reader: Reader): boolean {
	if (!reader.active || grant.never?.includes(reader.id)) return false;
	if (grant.granteeKind === 'supporter') {
		return reader.kind === 'supporter' && reader.id === grant.granteeId;
	}
	return (
		reader.kind === 'worker' &&
		!reader.barred &&
		grant.teamId !== null &&
		reader.teams.includes(grant.teamId) &&
		(grant.granteeKind === 'team' || reader.id === grant.granteeId)
	);
}

/** Whether a crisis plan is active. */
export function inCrisis(crises: readonly Crisis[], now: Date): boolean {
	return crises.some((c) => c.endedAt === null && c.startedAt <= now && now < c.endsAt);
}

function conditionMet(
	condition: Condition,
	reader: Reader,
	crises: readonly Crisis[],
	now: Date
): boolean {
	if (condition === 'now') return true;
	if (condition === 'once_met') return reader.kind === 'worker' && reader.met;
	return inCrisis(crises, now);
}

/** What a permission still waits for: nothing once the one worker who holds it has been met, as the person said. */
export const stillWaitsFor = (grant: { condition: Condition; hasMet: boolean }): Condition =>
	grant.condition === 'once_met' && grant.hasMet ? 'now' : grant.condition;

export type Situation = {
	grants: readonly Grant[];
	crises: readonly Crisis[];
	reader: Reader;
	/** The person has died, as a supervisor confirmed; or so it was said, and nobody has undone it yet. */
	frozen: boolean;
	now: Date;
};

/** The grants by which this reader has an ability over a part now; none means it stays shut. */
export function grantsThatOpen(s: Situation, part: PartCode, ability: Ability): Grant[] {
	if (s.frozen) return [];
	return s.grants.filter(
		(grant) =>
			grant.parts.includes(part) &&
			grant.abilities.includes(ability) &&
			standing(grant, s.now) === 'running' &&
			holds(grant, s.reader) &&
			conditionMet(grant.condition, s.reader, s.crises, s.now)
	);
}

/** Of the parts asked for, those that open to this reader now, in the order asked. */
export function opens(s: Situation, asked: readonly PartCode[]): PartCode[] {
	return asked.filter((part) => grantsThatOpen(s, part, 'see').length > 0);
}

/** Whether this reader may suggest something for the plan: it goes with a permission, not with a part (tension 2). */
export function maySuggest(s: Situation): boolean {
	return PARTS.some((part) => grantsThatOpen(s, part, 'suggest').length > 0);
}

/** Whether this reader may read more once they have met the person; it names no part (tension 4). */
export function waitsForMeeting(s: Situation): boolean {
	if (s.frozen) return false;
	return s.grants.some(
		(grant) =>
			grant.condition === 'once_met' &&
			s.reader.kind === 'worker' &&
			standing(grant, s.now) === 'running' &&
			holds(grant, s.reader) &&
			!conditionMet(grant.condition, s.reader, s.crises, s.now)
	);
}
