// The case table against the pure rule; tests/policies runs the same table against the database.
import { describe, expect, it } from 'vitest';
import { CASES, type Case } from './decide.cases';
import { opens, waitsForMeeting, type Grant, type Situation } from './decide';

const now = new Date('2026-11-24T14:00:00Z');
const minutes = (m: number) => new Date(now.getTime() + m * 60_000);

function grantOf(g: NonNullable<Case['grant']>): Grant {
	const to = g.to ?? 'Ines';
	const isTeam = to === 'Harbour' || to === 'Meadow';
	const isSupporter = to === 'supporter' || to === 'other supporter';
	return {
		id: 'grant',
		granteeKind: isTeam ? 'team' : isSupporter ? 'supporter' : 'worker',
		granteeId: to,
		teamId: isSupporter ? null : isTeam ? to : (g.through ?? 'Harbour'),
		parts: (g.parts ?? ['goals']) as Grant['parts'],
		abilities: g.abilities ?? ['see'],
		starts: minutes(g.starts ?? -60),
		ends: g.ends === undefined ? minutes(60) : g.ends === null ? null : minutes(g.ends),
		stoppedAt: g.stopped === undefined ? null : minutes(g.stopped),
		condition: g.condition ?? 'now',
		never: g.never ?? []
	};
}

function situationOf(c: Case): Situation {
	const as = c.asking?.as ?? 'Ines';
	return {
		now,
		frozen: c.death === 'confirmed',
		grants: c.grant === null ? [] : [grantOf(c.grant ?? {})],
		crises: c.crisis
			? [
					{
						startedAt: minutes(c.crisis.started),
						endsAt: minutes(c.crisis.ends),
						endedAt: c.crisis.ended === undefined ? null : minutes(c.crisis.ended)
					}
				]
			: [],
		reader: {
			kind: as === 'supporter' ? 'supporter' : 'worker',
			id: as,
			active: !c.asking?.left,
			teams: c.asking?.teams ?? ['Harbour'],
			barred: c.asking?.barred ?? false,
			met: c.meeting?.confirmed === true && (c.meeting.with ?? 'Ines') === as
		}
	};
}

describe('who may open a part', () => {
	it.each(CASES)('$name', (c) => {
		expect(opens(situationOf(c), ['goals'])).toEqual(c.opens ? ['goals'] : []);
	});
});

describe('the line about meeting first', () => {
	const waiting = (c: Case['grant'], met: boolean) =>
		waitsForMeeting(situationOf({ name: '', grant: c, meeting: { confirmed: met }, opens: false }));

	it('is there while a permission waits for a meeting, and gone once they have met', () => {
		expect(waiting({ condition: 'once_met' }, false)).toBe(true);
		expect(waiting({ condition: 'once_met' }, true)).toBe(false);
	});

	it('is not there for a permission that waits for nothing, or that somebody else holds', () => {
		expect(waiting({}, false)).toBe(false);
		expect(waiting({ to: 'Tom', condition: 'once_met' }, false)).toBe(false);
	});

	it('is not there for a frozen account', () => {
		const grant = { condition: 'once_met' } as const;
		expect(
			waitsForMeeting(situationOf({ name: '', grant, death: 'confirmed', opens: false }))
		).toBe(false);
	});

	it('is not there for a supporter, who has no meetings to wait for', () => {
		const asking = { as: 'supporter' } as const;
		const grant = { to: 'supporter', condition: 'once_met' } as const;
		expect(waitsForMeeting(situationOf({ name: '', grant, asking, opens: false }))).toBe(false);
	});
});
