// The pure rule of who may write down a yes, by its table of cases; tests/policies/scribe.test.ts runs it against the database.
import { describe, expect, it } from 'vitest';
import { opensAtOnce, type AskedFor, type Scribe, type Writer } from './scribe';
import { SCRIBE_CASES, type ScribeCase } from './scribe.cases';

const DAY = 86_400_000;
const NOW = new Date('2026-11-20T12:00:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);
const dayOf = (days: number) => ago(days).toISOString().slice(0, 10);

function ruleOf({ but }: ScribeCase): boolean {
	const scribe: Scribe = {
		worker: 'Ines',
		team: 'Harbour',
		givenAt: ago(but.letDaysAgo ?? 9),
		until: but.over ? NOW : ago(-9),
		ended: but.ended ?? false,
		linkGoesOn: !but.linkEnded && !but.linkedAnew
	};
	const inHarbour =
		but.leftTeam && !but.joinedAgain
			? []
			: [{ id: 'Harbour', since: ago(but.joinedAgain ? 1 : 30) }];
	const also = but.inesIn ? [{ id: but.inesIn, since: ago(20) }] : [];
	const writer: Writer = but.otherWriter
		? { id: 'Tom', teams: [{ id: 'Harbour', since: ago(30) }], barred: false }
		: { id: 'Ines', teams: [...inHarbour, ...also], barred: but.barred ?? false };
	const whom: AskedFor = {
		Ines: { id: 'Ines', team: 'Harbour', teams: ['Harbour'] },
		Tom: { id: 'Tom', team: 'Harbour', teams: ['Harbour'] },
		Harbour: { id: 'Harbour', team: 'Harbour', teams: [] },
		Meadow: { id: 'Meadow', team: 'Meadow', teams: [] },
		Night: { id: 'Night', team: 'Night', teams: [] },
		Priya: { id: 'Priya', team: 'Meadow', teams: ['Meadow', ...(but.priyaIn ? [but.priyaIn] : [])] }
	}[but.for ?? 'Priya'];
	const days = {
		said: dayOf(but.saidDaysAgo ?? 0),
		given: dayOf(but.letDaysAgo ?? 9),
		stops: but.stoppedDaysAgo === undefined ? [] : [dayOf(but.stoppedDaysAgo)]
	};
	return opensAtOnce(but.noScribe ? null : scribe, writer, whom, days, NOW);
}

describe('a yes that is told to a worker', () => {
	it.each(SCRIBE_CASES)('$name: $opens', (c) => expect(ruleOf(c)).toBe(c.opens));
});
