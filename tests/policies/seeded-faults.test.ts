// The tests are tested: each mistake is made in a database of its own, and what is named beside it
// must catch it. On a sound database every one of those is silent.
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CASES } from '../../src/lib/domain/consent/decide.cases';
import { openArena, type Arena } from '../fixtures/arena';
import { answerTo } from '../fixtures/cases';
import { seed, type Catcher } from '../fixtures/faults/fault';
import { IN_ABOUT } from '../fixtures/faults/in-about';
import { IN_TEAMS } from '../fixtures/faults/in-teams';
import { IN_THE_ACTS } from '../fixtures/faults/in-the-acts';
import { IN_THE_CATALOGUE } from '../fixtures/faults/in-the-catalogue';
import { IN_CALENDAR } from '../fixtures/faults/in-calendar';
import { IN_CALLS } from '../fixtures/faults/in-calls';
import { IN_CARD } from '../fixtures/faults/in-card';
import { IN_COMPANY } from '../fixtures/faults/in-company';
import { IN_CONTACTS } from '../fixtures/faults/in-contacts';
import { IN_HIDING } from '../fixtures/faults/in-hiding';
import { IN_ENDING } from '../fixtures/faults/in-ending';
import { IN_THE_SECOND_STEP } from '../fixtures/faults/in-the-second-step';
import { IN_ERASING } from '../fixtures/faults/in-erasing';
import { IN_KEEPING } from '../fixtures/faults/in-keeping';
import { IN_EVERYTHING } from '../fixtures/faults/in-everything';
import { IN_FROM_FILE } from '../fixtures/faults/in-from-file';
import { IN_CLOSING } from '../fixtures/faults/in-closing';
import { IN_DEATH } from '../fixtures/faults/in-death';
import { IN_GIVING } from '../fixtures/faults/in-giving';
import { IN_CRISIS } from '../fixtures/faults/in-crisis';
import { IN_KINDLY } from '../fixtures/faults/in-kindly';
import { IN_THE_LEDGER } from '../fixtures/faults/in-the-ledger';
import { IN_HELD } from '../fixtures/faults/in-held';
import { IN_AUTHORITY } from '../fixtures/faults/in-authority';
import { IN_INCAPACITY } from '../fixtures/faults/in-incapacity';
import { IN_AUTHORITY_PAPERS } from '../fixtures/faults/in-authority-papers';
import { IN_LATE_WORDS } from '../fixtures/faults/in-late-words';
import { IN_LAWFUL } from '../fixtures/faults/in-lawful';
import { IN_LOOKED } from '../fixtures/faults/in-looked';
import { IN_SAMPLES } from '../fixtures/faults/in-samples';
import { IN_SCRIBE } from '../fixtures/faults/in-scribe';
import { IN_MISSED } from '../fixtures/faults/in-missed';
import { IN_CHECKS } from '../fixtures/faults/in-checks';
import { IN_PROMISES } from '../fixtures/faults/in-promises';
import { IN_PLAN_READING } from '../fixtures/faults/in-plan-reading';
import { IN_FIRST_CONTACTS } from '../fixtures/faults/in-first-contacts';
import { IN_MOVES } from '../fixtures/faults/in-moves';
import { IN_HANDOVER } from '../fixtures/faults/in-handover';
import { IN_PACKS } from '../fixtures/faults/in-packs';
import { IN_PLANS_OF_WEEKS } from '../fixtures/faults/in-plans-of-weeks';
import { IN_NOTICES } from '../fixtures/faults/in-notices';
import { IN_BY_HAND } from '../fixtures/faults/in-by-hand';
import { IN_DUE } from '../fixtures/faults/in-due';
import { IN_OUT_OF_HOURS } from '../fixtures/faults/in-out-of-hours';
import { IN_REACH } from '../fixtures/faults/in-reach';
import { IN_TELLING } from '../fixtures/faults/in-telling';
import { IN_TERMS } from '../fixtures/faults/in-terms';
import { IN_TERMS_HELP } from '../fixtures/faults/in-terms-help';
import { IN_TOLD_MOVES } from '../fixtures/faults/in-told-moves';
import { IN_TOLD_TERMS } from '../fixtures/faults/in-told-terms';
import { IN_TERMS_IN_PLAN } from '../fixtures/faults/in-terms-in-plan';
import { IN_TOGETHER } from '../fixtures/faults/in-together';
import { IN_THE_RULE } from '../fixtures/faults/in-the-rule';
import { faults, whatIsOpen } from '../fixtures/gate';
import { grant } from '../fixtures/grants';
import { PROBES } from '../fixtures/probes';

const SNAPSHOT = readFileSync(new URL('./policies.snapshot.txt', import.meta.url), 'utf8');
const FAULTS = [
	...IN_THE_RULE,
	...IN_THE_CATALOGUE,
	...IN_THE_ACTS,
	...IN_TERMS,
	...IN_TERMS_HELP,
	...IN_TOLD_TERMS,
	...IN_TOLD_MOVES,
	...IN_MOVES,
	...IN_CHECKS,
	...IN_PROMISES,
	...IN_PLAN_READING,
	...IN_SAMPLES,
	...IN_PACKS,
	...IN_HANDOVER,
	...IN_PLANS_OF_WEEKS,
	...IN_FIRST_CONTACTS,
	...IN_TERMS_IN_PLAN,
	...IN_TOGETHER,
	...IN_CALENDAR,
	...IN_CALLS,
	...IN_CARD,
	...IN_TELLING,
	...IN_ABOUT,
	...IN_TEAMS,
	...IN_SCRIBE,
	...IN_COMPANY,
	...IN_CONTACTS,
	...IN_DUE,
	...IN_REACH,
	...IN_BY_HAND,
	...IN_MISSED,
	...IN_NOTICES,
	...IN_OUT_OF_HOURS,
	...IN_ENDING,
	...IN_THE_SECOND_STEP,
	...IN_ERASING,
	...IN_LATE_WORDS,
	...IN_KEEPING,
	...IN_EVERYTHING,
	...IN_FROM_FILE,
	...IN_CLOSING,
	...IN_DEATH,
	...IN_GIVING,
	...IN_CRISIS,
	...IN_KINDLY,
	...IN_THE_LEDGER,
	...IN_LOOKED,
	...IN_HIDING,
	...IN_AUTHORITY,
	...IN_AUTHORITY_PAPERS,
	...IN_INCAPACITY,
	...IN_LAWFUL,
	...IN_HELD
];
let arena: Arena;
beforeEach(async () => {
	arena = await openArena();
});
afterEach(() => arena.close());

async function wrongCases(): Promise<string[]> {
	const wrong: string[] = [];
	for (const c of CASES) {
		const { rule, look } = await answerTo(arena, c);
		if (rule !== c.opens || (look !== null) !== c.opens) wrong.push(c.name);
	}
	return wrong;
}

async function catches(catcher: Catcher): Promise<boolean> {
	if (catcher === 'the gate') return (await faults(arena.superuser)).length > 0;
	if (catcher === 'the snapshot') return (await whatIsOpen(arena.superuser)) !== SNAPSHOT;
	if (catcher === 'the case table') return (await wrongCases()).length > 0;
	await grant(arena.guard);
	return PROBES[catcher.probe]!(arena);
}

const nameOf = (catcher: Catcher) => (typeof catcher === 'string' ? catcher : `“${catcher.probe}”`);

describe('a sound database', () => {
	it.each<Catcher>(['the gate', 'the snapshot', 'the case table'])(
		'gives %s nothing to catch',
		async (catcher) => {
			expect(await catches(catcher)).toBe(false);
		}
	);

	it.each(Object.keys(PROBES))('does not allow: %s', async (probe) => {
		expect(await catches({ probe })).toBe(false);
	});
});

describe('a seeded fault', () => {
	it.each(FAULTS.map((fault) => ({ ...fault, catcher: nameOf(fault.by) })))(
		'$name: caught by $catcher',
		async (fault) => {
			await seed(arena.superuser, fault);
			expect(await catches(fault.by)).toBe(true);
		}
	);
});
