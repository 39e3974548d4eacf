// The crisis card by its link: off until the person turns it on, opened by whoever has the secret and with a line each
// time, exactly the lines that were picked, and dead at once when it is changed or turned off.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openArena, type Arena } from '../fixtures/arena';
import { hashOf, openByLink, pick, readCard, setLink, ticketFor } from '../fixtures/card-acts';
import { exportChain, lastKinds, linesOf } from '../fixtures/history';
import { attempt } from '../fixtures/looks';
import { PEOPLE, tokenOf, wordsOf, type Name } from '../fixtures/world';
import { verifyChain } from '../../src/lib/server/history/verify-chain.js';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
	await arena.guard`delete from sayso.card_link`;
	await arena.guard`update guard.ledger set closed_at = null, closed_why = null`;
	await pick(arena.app, arena.guard, 'crisis', 'support');
});

const SECRET = 'a secret that nobody guesses';
const links = () => arena.guard`select secret_hash as hash from sayso.card_link`;
const kinds = () => lastKinds(arena.guard, 5);
const lines = (kind: string) => linesOf(arena.guard, kind);
const wordsOn = async (secret = SECRET) =>
	(await openByLink(arena.app, secret))?.entries.map(({ words }) => words) ?? null;

describe('a link', () => {
	it('is there only when the person turned it on, and only its hash is kept', async () => {
		expect(await wordsOn()).toBeNull();
		expect(await setLink(arena.app, SECRET)).toEqual({ ok: true });
		expect((await links()).map(({ hash }) => hash)).toEqual([hashOf(SECRET)]);
		expect(await wordsOn()).toHaveLength(2);
	});

	it('opens the chosen name and exactly the lines that were picked, in the order of the plan', async () => {
		await setLink(arena.app, SECRET);
		const card = await openByLink(arena.app, SECRET);
		expect(card!.name).toBe('Ada');
		expect(await wordsOn()).toEqual([wordsOf('Ada', 'crisis'), wordsOf('Ada', 'support')]);
		await pick(arena.app, arena.guard, 'support');
		expect(await wordsOn()).toEqual([wordsOf('Ada', 'support')]);
	});

	it('does not open what was taken out of the plan since', async () => {
		await setLink(arena.app, SECRET);
		await arena.guard`update sayso.plan_item set removed_at = now() where person_id = ${PEOPLE.Ada} and part = 'crisis'`;
		expect(await wordsOn()).toEqual([wordsOf('Ada', 'support')]);
		await arena.guard`update sayso.plan_item set removed_at = null where person_id = ${PEOPLE.Ada} and part = 'crisis'`;
	});

	it('is nobody else’s too: who takes the same secret for theirs gets none, and keeps nobody from the card', async () => {
		await setLink(arena.app, SECRET);
		await expect(setLink(arena.app, SECRET, { name: 'Bela' })).rejects.toThrow('unique');
		expect(await links()).toHaveLength(1);
		expect(await wordsOn()).toHaveLength(2);
	});

	it('is dead as soon as there is a new one, and as soon as it is off', async () => {
		await setLink(arena.app, SECRET);
		await setLink(arena.app, 'another');
		expect(await wordsOn()).toBeNull();
		expect(await wordsOn('another')).toHaveLength(2);
		await setLink(arena.app, null);
		expect(await wordsOn('another')).toBeNull();
		expect(await setLink(arena.app, null)).toEqual({ ok: true });
		expect((await kinds()).filter((kind) => kind.startsWith('card_link'))).toEqual([
			'card_link_off',
			'card_link_new',
			'card_link_on'
		]);
	});

	it('sent twice with one form, is turned on once', async () => {
		const form = randomUUID();
		const before = await lines('card_link_on');
		await setLink(arena.app, SECRET, { form });
		expect(await setLink(arena.app, SECRET, { form })).toEqual({ ok: true });
		expect(await setLink(arena.app, 'another', { form })).toEqual({ refused: 'form_used_again' });
		expect((await kinds())[0]).toBe('card_link_on');
		expect((await links()).map(({ hash }) => hash)).toEqual([hashOf(SECRET)]);
		expect(await lines('card_link_on')).toBe(before + 1);
	});
});

describe('an opening', () => {
	it('is a line in the history, which says when and not who, and the chain holds', async () => {
		await setLink(arena.app, SECRET);
		const before = await lines('card_opened');
		await openByLink(arena.app, SECRET);
		await openByLink(arena.app, SECRET);
		expect(await lines('card_opened')).toBe(before + 2);
		const [line] =
			await arena.guard`select payload from sayso.history where kind = 'card_opened' limit 1`;
		expect(JSON.parse(line!.payload as string)).toEqual({ actor: { kind: 'link', name: '' } });
		const chain = await exportChain(arena.guard, PEOPLE.Ada);
		expect(verifyChain(chain.lines, chain.head)).toBeNull();
	});

	it('that cannot be logged does not happen', async () => {
		await setLink(arena.app, SECRET);
		await arena.superuser
			.unsafe(`create function guard.no_line() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$;
			create trigger no_line before insert on sayso.history for each row when (new.kind = 'card_opened') execute function guard.no_line()`);
		expect(await attempt(openByLink(arena.app, SECRET))).toBe('P0001');
		await arena.superuser.unsafe('drop trigger no_line on sayso.history');
		expect(await wordsOn()).toHaveLength(2);
	});

	it('has its line committed before a word is read, is good once, by that secret, and for ten seconds', async () => {
		await setLink(arena.app, SECRET);
		const { app, guard } = arena;
		expect(
			await app.begin(async (tx) => readCard(tx, SECRET, await ticketFor(tx, SECRET)))
		).toBeNull();
		const ticket = await ticketFor(app, SECRET);
		expect(await readCard(app, 'another', ticket)).toBeNull();
		expect(await readCard(app, SECRET, ticket)).not.toBeNull();
		expect(await readCard(app, SECRET, ticket)).toBeNull();
		const old = await ticketFor(app, SECRET);
		await guard`update guard.ticket set made_at = made_at - interval '11 seconds' where id = ${old}`;
		expect(await readCard(app, SECRET, old)).toBeNull();
	});

	it('binds nothing else: its ticket is nobody’s session', async () => {
		await setLink(arena.app, SECRET);
		const ticket = await ticketFor(arena.app, SECRET);
		const [row] = await arena.app`select api.bind(${Buffer.from(SECRET)}, ${ticket}) as bound`;
		expect(row!.bound).toBe(false);
	});

	it('opens nothing by a link that is wrong, changed or off, with one answer and without a trace', async () => {
		await setLink(arena.app, 'changed');
		await setLink(arena.app, 'off');
		await setLink(arena.app, null);
		await setLink(arena.app, SECRET);
		const [{ before }] = await arena.guard<[{ before: string }]>`
			select (select sum(seq) from sayso.chain_head) || ' ' || (select count(*) from sayso.refused) as before`;
		for (const secret of ['wrong', 'changed', 'off', '', 'x'.repeat(5_000)])
			expect(await openByLink(arena.app, secret)).toBeNull();
		const [{ after }] = await arena.guard<[{ after: string }]>`
			select (select sum(seq) from sayso.chain_head) || ' ' || (select count(*) from sayso.refused) as after`;
		expect(after).toBe(before);
	});

	it('opens nothing while the database is closed for checking, and a link from before is off afterwards', async () => {
		await setLink(arena.app, SECRET);
		await arena.guard`update guard.ledger set closed_at = now(), closed_why = 'behind'`;
		expect(await wordsOn()).toBeNull();
		await arena.guard`select guard.ledger_reopen('A disk failed', 1)`;
		expect(await wordsOn()).toBeNull();
		expect(await links()).toHaveLength(0);
		expect(await kinds()).toContain('card_link_void');
	});
});

describe('nobody else', () => {
	it('reads that there is a link, or its hash', async () => {
		await setLink(arena.app, SECRET);
		const readAs = (name: Name, columns: string) =>
			arena.app.begin(async (tx) => {
				await tx`select api.enter(${tokenOf(name)})`;
				return tx.unsafe(`select ${columns} from sayso.card_link`);
			});
		expect(await readAs('Ada', 'made_at')).toHaveLength(1);
		expect(await attempt(readAs('Ada', 'secret_hash'))).toBe('42501');
		for (const name of ['Ines', 'Sam', 'Olu', 'Bela'] as const)
			expect(await readAs(name, 'made_at')).toHaveLength(0);
	});

	it('turns it on, changes it or turns it off', async () => {
		await setLink(arena.app, SECRET);
		for (const name of ['Ines', 'Sam', 'Olu'] as const) {
			expect(await setLink(arena.app, 'theirs', { name })).toEqual({ refused: 'not_found' });
			expect(await setLink(arena.app, null, { name })).toEqual({ refused: 'not_found' });
		}
		expect(await setLink(arena.app, 'hers', { name: 'Bela' })).toEqual({ ok: true });
		expect(await setLink(arena.app, null, { name: 'Bela' })).toEqual({ ok: true });
		expect((await links()).map(({ hash }) => hash)).toEqual([hashOf(SECRET)]);
	});
});
