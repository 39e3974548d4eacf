// Tried: every function that takes a session token, one by one, by whoever it is not for. Each is opened once by
// its rightful caller, so that being turned away means something; a function without arguments here fails.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../../fixtures/arena';
import { attacks, keyTo, type Attacks } from '../../fixtures/doors/attacks';
import { DOORS, functionOf } from '../../fixtures/doors/doors';
import { argsOf, gotSomewhere, takingNone } from '../../fixtures/doors/knock';
import { putBack } from '../../fixtures/doors/both-sides';

let arena: Arena;
let tried: Attacks;
let tries = 0;
beforeAll(async () => {
	arena = await openArena();
	tried = await attacks(arena);
});
afterAll(async () => {
	console.info(`${Object.keys(DOORS).length} doors, ${tries} tries`);
	await arena.close();
});

/** What is for everybody, or for upkeep's role alone, or says only what the policies give to whoever is bound. */
const WITHOUT_A_TOKEN = [
	'about_look',
	'accounts_to_close',
	'ask_after',
	'authority_here',
	'authority_stands',
	'bound_anybody',
	'bound_calendar',
	'bound_card',
	'bound_comes',
	'bound_contacts',
	'bound_lawful',
	'bound_links',
	'bound_moves',
	'bound_parts',
	'bound_people',
	'bound_person',
	'bound_self',
	'bound_talks',
	'bound_together',
	'bound_until',
	'calendar_by_link',
	'can_be_asked',
	'card_by_link',
	'claim_message',
	'close_account',
	'close_accounts',
	'close_crises',
	'death_choices',
	'draw_samples',
	'erase_past',
	'find_flags',
	'find_places',
	'follow_up',
	'follow_up_missed',
	'gp_is_asked',
	'gp_of',
	'handovers_of',
	'hard_times_here',
	'helpers_here',
	'holder_here',
	'incapacity_stands',
	'keep_to_schedule',
	'lawful_choices',
	'ledger_close',
	'ledger_extends',
	'ledger_rewritten',
	'ledger_signed',
	'ledger_state',
	'ledger_take',
	'lets_me_here',
	'links_here',
	'links_to_book',
	'links_to_coordinate',
	'links_to_move',
	'looking_rules',
	'missed_firsts',
	'move_facts_here',
	'move_json',
	'open_calendar',
	'open_card',
	'opens_everything',
	'others_to_follow',
	'pack_json',
	'pack_of',
	'proposal_state',
	'public_service',
	'reach_here',
	'read_contacts',
	'read_moves',
	'read_partner_contacts',
	'read_place',
	'read_terms',
	'read_together',
	'record_message',
	'remind_of_weeks',
	'remind_team',
	'scribe_stands',
	'settle_notices',
	'show_held',
	'sweep',
	'team_opening',
	'teams_to_remind',
	'telling_here',
	'to_follow_up',
	'told_here',
	'told_terms_here',
	'unreachable_moves',
	'who_share',
	'with_a_schedule',
	'yes_here',
	'yes_waits'
];

it('every function of api has arguments here, or is known to take no token', async () => {
	const taking = tried.knocks.signatures.map((s) => s.name);
	expect([...new Set(Object.keys(DOORS).map(functionOf))].toSorted()).toEqual(taking);
	expect(await takingNone(arena.superuser)).toEqual(WITHOUT_A_TOKEN);
});

it.each(['repeatable read', 'serializable'])(
	'no door opens under %s, where a session that has ended would be known on',
	async (level) => {
		await arena.app.unsafe(`set default_transaction_isolation = '${level}'`);
		const open: string[] = [];
		for (const name of Object.keys(DOORS)) {
			const call = { token: keyTo(name, tried.left), args: argsOf(name, tried.left) };
			const said = await tried.knocks.hear(name, call);
			if (!said.startsWith('error 42501: doors open')) open.push(`${name}: ${said.slice(0, 200)}`);
		}
		await arena.app.unsafe('reset default_transaction_isolation');
		expect(open.join('\n')).toBe('');
	}
);

it('no door judges by the snapshot of the statement that calls it, which may have begun long ago', async () => {
	const old = await arena.superuser`select proname as name from pg_proc
		where pronamespace = 'api'::regnamespace and 'token' = any (proargnames) and provolatile <> 'v'`;
	expect(old).toEqual([]);
});

const LAST = Object.entries(DOORS).toSorted(
	([, a], [, b]) => Number(a.ends ?? 0) - Number(b.ends ?? 0)
);

describe.each(LAST.map(([name, { by }]) => ({ name, by })))('$name', ({ name, by }) => {
	it('is shut to everybody else', async () => {
		const { wrong, tries: many } = await tried.at(name);
		tries += many;
		expect(wrong.join('\n\n')).toBe('');
		expect(many).toBeGreaterThanOrEqual(9);
	});

	it(`opens to the ${by} of either side`, async () => {
		for (const side of [tried.left, tried.right]) {
			await putBack(arena.guard, side, name === 'start_crisis');
			const call = { token: keyTo(name, side), args: argsOf(name, side) };
			const came = await tried.knocks.open(name, call);
			expect([side.names[by], gotSomewhere(came)]).toEqual([side.names[by], true]);
			expect(came.said).not.toContain('refused');
		}
	});
});
