// Who may start a hard time for a person, and who may renew one (tension 1). The person always may. A worker may
// only if the person named them, or a team they are in. The database holds the same rule in guard.starts_through,
// api.start_crisis and api.renew_crisis, and may-start.cases.ts is run against both.

export type Starter = {
	kind: 'worker' | 'team';
	id: string;
	/** A worker is named as somebody of this team; a team is this team. */
	teamId: string;
	namedAt: Date;
};

/** A worker as things stand today. */
export type StartingWorker = {
	id: string;
	/** Whoever has left the service is not active. */
	active: boolean;
	/** The teams they are in today, and since when. */
	teams: readonly { id: string; since: Date }[];
	barred: boolean;
};

/** The latest hard time, on or over. */
export type HardTime = {
	/** Null when the person started it. */
	startedBy: string | null;
	endsAt: Date;
	endedAt: Date | null;
	/** Whether the person themselves ended it. */
	endedByPerson: boolean;
	/** It goes on from the one before. */
	renews: boolean;
	/** The first of two who want it renewed without the person. */
	askedBy: StartingWorker | null;
};

export type StartSituation = {
	now: Date;
	/** Null is the person. */
	asking: StartingWorker | null;
	starters: readonly Starter[];
	/** What the person agreed in advance. */
	mayRenew: boolean;
	latest: HardTime | null;
};

export type StartAnswer = 'started' | 'not_found' | 'crisis_running' | 'crisis_lately';
export type RenewAnswer =
	| 'renewed'
	| 'asked'
	| 'not_found'
	| 'renew_not_agreed'
	| 'crisis_over'
	| 'renewed_once'
	| 'renew_second';

const A_DAY_MS = 24 * 3_600_000;

/** Whether the person named this worker, or a team they are in. Leaving ends it, and coming back does not bring it back. */
export function isNamed(starters: readonly Starter[], worker: StartingWorker): boolean {
	if (!worker.active || worker.barred) return false;
	return starters.some((s) => {
		const team = worker.teams.find(({ id }) => id === s.teamId);
		if (!team) return false;
		return s.kind === 'team' || (s.id === worker.id && team.since <= s.namedAt);
	});
}

const isOn = (latest: HardTime | null, now: Date) =>
	latest !== null && latest.endedAt === null && now < latest.endsAt;

/** Over less than a day ago: until then a worker who starts again renews it, so that nobody renews alone by waiting. */
const isLate = (latest: HardTime | null, now: Date) =>
	latest !== null && (latest.endedAt ?? latest.endsAt).getTime() > now.getTime() - A_DAY_MS;

/** What starting comes to. */
export function start({ now, asking, starters, latest }: StartSituation): StartAnswer {
	if (asking && !isNamed(starters, asking)) return 'not_found';
	if (isOn(latest, now)) return 'crisis_running';
	return asking && isLate(latest, now) ? 'crisis_lately' : 'started';
}

/** What renewing comes to: at once for the person; without them once, by two different workers, if they agreed to it. */
export function renew({ now, asking, starters, mayRenew, latest }: StartSituation): RenewAnswer {
	if (!asking) return isOn(latest, now) ? 'renewed' : 'crisis_over';
	if (!isNamed(starters, asking)) return 'not_found';
	if (!mayRenew) return 'renew_not_agreed';
	if (!latest || !isLate(latest, now) || latest.endedByPerson) return 'crisis_over';
	if (latest.renews && latest.startedBy !== null) return 'renewed_once';
	if (latest.askedBy?.id === asking.id) return 'renew_second';
	return latest.askedBy && isNamed(starters, latest.askedBy) ? 'renewed' : 'asked';
}
