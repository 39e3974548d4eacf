// What a link gives a team is the person's to change (tension 8; R248): by their own session, or told to a worker on whose list they are,
// after which they say that it is right or put back what stood.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerAbout, known, lookAbout, sayAbout, tellAbout } from '../fixtures/about-acts';
import { openArena, type Arena } from '../fixtures/arena';
import { grant } from '../fixtures/grants';
import { noticesOf } from '../fixtures/notice-acts';
import { PEOPLE, TEAMS, WORKERS, tokenOf, type Name } from '../fixtures/world';

let arena: Arena;
beforeAll(async () => {
	arena = await openArena();
});
afterAll(() => arena.close());

const PRIYA = { grantee: WORKERS.Priya, team: TEAMS.Meadow } as const;
const OK = { ok: true };
const REFUSED = { refused: 'not_found' };
const STANDS = { name: 'Ada', contact: 'Ada says: ring in the morning', needs: '' };

beforeEach(async () => {
	const { guard } = arena;
	await guard`delete from sayso.about_told`;
	await guard`delete from sayso.barred`;
	await guard`delete from sayso.notice`;
	await guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;
	await guard`update sayso.list_entry set chosen_name = ${STANDS.name}, safe_contact = ${STANDS.contact}, access_needs = ${STANDS.needs}
		where person_id = ${PEOPLE.Ada}`;
	await guard`update sayso.person set chosen_name = ${STANDS.name} where id = ${PEOPLE.Ada}`;
});

const lines = () =>
	arena.guard`select kind, payload::jsonb as said, payload as text from sayso.history
		where person_id = ${PEOPLE.Ada} and kind like 'about%' order by seq`;
const since = async (before: number) => (await lines()).slice(before);
const waits = () => arena.guard`select * from sayso.about_told`;
const readAs = (name: Name) =>
	arena.app.begin(async (tx) => {
		await tx`select api.enter(${tokenOf(name)})`;
		return tx`select chosen_name from sayso.about_told`;
	});

describe('the person', () => {
	it('says what they are called, how to reach them and what they need, and every team reads it', async () => {
		const before = (await lines()).length;
		const said = { name: 'Addy', contact: 'Text, never ring', needs: 'A quiet room' };
		expect(await sayAbout(arena, said)).toEqual(OK);
		expect(await known(arena.guard)).toMatchObject({ ...said, ownName: 'Addy' });
		expect(await lookAbout(arena.app, 'Tom')).toMatchObject(said);
		const [line, ...more] = await since(before);
		expect(more).toEqual([]);
		expect(line).toMatchObject({
			kind: 'about_said',
			said: { changed: ['name', 'contact', 'needs'], actor: { name: 'Ada' } }
		});
		expect(line!.text).not.toMatch(/Addy|Text, never|quiet/);
	});

	it('says it once, however often the form is sent; what is the same already leaves no line', async () => {
		const before = (await lines()).length;
		const form = randomUUID();
		const { version } = await known(arena.guard);
		const said = { ...STANDS, contact: 'Text', version };
		expect(await sayAbout(arena, said, { form })).toEqual(OK);
		expect(await sayAbout(arena, said, { form })).toEqual(OK);
		expect(await known(arena.guard)).toMatchObject({ contact: 'Text', version: version + 1 });
		expect(await sayAbout(arena, {})).toEqual(OK);
		expect(await since(before)).toHaveLength(1);
	});

	it('is shown what was changed meanwhile, and nothing is saved over it', async () => {
		const { version } = await known(arena.guard);
		await tellAbout(arena, { contact: 'By letter' });
		const late = { contact: 'Text', version };
		expect(await sayAbout(arena, late)).toEqual({ refused: 'changed_meanwhile' });
		expect(await known(arena.guard)).toMatchObject({ contact: 'By letter' });
		expect(await sayAbout(arena, { contact: 'Text' })).toEqual(OK);
		expect(await known(arena.guard)).toMatchObject({ contact: 'Text' });
	});

	it.each(['Ines', 'Tom', 'Priya', 'Sam', 'Olu'] as const)(
		'%s does not say it for them',
		async (name) => {
			await grant(arena.guard, { abilities: ['see', 'suggest', 'coordinate'] });
			expect(await sayAbout(arena, { contact: 'Mine' }, { name })).toEqual(REFUSED);
			expect(await answerAbout(arena.app, 'back', { name })).toEqual(REFUSED);
			expect(await known(arena.guard)).toMatchObject(STANDS);
		}
	);
});

describe('told to a worker on whose list they are', () => {
	it('acts at once, is told of, and waits for the person to look at', async () => {
		const before = (await lines()).length;
		expect(await tellAbout(arena, { contact: 'Not my old number', how: 'face' })).toEqual(OK);
		expect(await known(arena.guard)).toMatchObject({ ...STANDS, contact: 'Not my old number' });
		expect(await since(before)).toMatchObject([
			{
				kind: 'about_told',
				said: { changed: ['contact'], actor: { name: 'Tom' }, told: { how: 'face' } }
			}
		]);
		expect(await noticesOf(arena.guard)).toMatchObject([{ kind: 'about_told', to: null }]);
		expect(await waits()).toMatchObject([
			{ safe_contact: STANDS.contact, made_by: { name: 'Tom' } }
		]);
		expect(await readAs('Ada')).toEqual([{ chosen_name: 'Ada' }]);
		expect(await readAs('Bela')).toEqual([]);
	});

	it('is right when the person says so: it stays, and nothing waits', async () => {
		await tellAbout(arena, { contact: 'By letter' });
		expect(await answerAbout(arena.app, 'right')).toEqual(OK);
		expect(await known(arena.guard)).toMatchObject({ contact: 'By letter' });
		expect(await waits()).toEqual([]);
		expect(await answerAbout(arena.app, 'back')).toEqual({ refused: 'told_over' });
	});

	it('goes back in one press to what stood before the first telling that they had not looked at', async () => {
		const before = (await lines()).length;
		await tellAbout(arena, { contact: 'A number of somebody else' });
		await tellAbout(arena, { name: 'Ada the second' }, { name: 'Ines' });
		expect(await waits()).toMatchObject([{ made_by: { name: 'Ines' } }]);
		expect(await answerAbout(arena.app, 'back')).toEqual(OK);
		expect(await known(arena.guard)).toMatchObject({ ...STANDS, ownName: 'Ada' });
		expect(await waits()).toEqual([]);
		expect((await since(before)).map(({ kind }) => kind)).toEqual([
			'about_told',
			'about_told',
			'about_put_back'
		]);
	});

	it('is settled by the person saying it themselves', async () => {
		await tellAbout(arena, { contact: 'By letter' });
		await sayAbout(arena, { contact: 'Text' });
		expect(await waits()).toEqual([]);
		expect(await known(arena.guard)).toMatchObject({ contact: 'Text' });
	});

	it('leaves nothing where it says what stands', async () => {
		const before = (await lines()).length;
		expect(await tellAbout(arena, {})).toEqual(OK);
		expect(await waits()).toEqual([]);
		expect(await since(before)).toEqual([]);
	});

	it('says wherever it is read that it was told, until the person has answered it', async () => {
		const told = async () =>
			(
				await arena.guard`select told_at is not null as told from sayso.list_entry where person_id = ${PEOPLE.Ada}`
			)[0]!.told;
		expect(await told()).toBe(false);
		for (const answered of [
			() => answerAbout(arena.app, 'right'),
			() => answerAbout(arena.app, 'back'),
			() => sayAbout(arena, {})
		]) {
			await tellAbout(arena, { contact: `By letter ${randomUUID()}` });
			expect(await told()).toBe(true);
			await answered();
			expect(await told()).toBe(false);
		}
	});

	it('that says what stood at first again leaves nothing to look at', async () => {
		await tellAbout(arena, { contact: 'By letter' });
		await tellAbout(arena, { contact: STANDS.contact }, { name: 'Ines' });
		expect(await waits()).toEqual([]);
		expect(await known(arena.guard)).toMatchObject(STANDS);
	});

	it('is never of a day to come, nor of another wording than the worker read', async () => {
		const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
		expect(await tellAbout(arena, { contact: 'x', on: tomorrow })).toEqual({ refused: 'not_yet' });
		const { version } = await known(arena.guard);
		expect(await tellAbout(arena, { contact: 'x', version: version - 1 })).toEqual({
			refused: 'changed_meanwhile'
		});
		expect(await known(arena.guard)).toMatchObject(STANDS);
	});
});

describe('a worker on whose list they are not', () => {
	const tries = async (name: Name) => {
		expect(await lookAbout(arena.app, name)).toBeNull();
		expect(await tellAbout(arena, { contact: 'x' }, { name })).toEqual(REFUSED);
		expect(await known(arena.guard)).toMatchObject(STANDS);
	};

	it('neither reads it nor writes it down, whatever they may see', async () => {
		expect(await lookAbout(arena.app, 'Tom')).toMatchObject(STANDS);
		await tries('Priya');
		await grant(arena.guard, { ...PRIYA, abilities: ['see', 'suggest'] });
		await tries('Priya');
		await tries('Sam');
		await tries('Olu');
	});

	it('does both once the person lets them coordinate', async () => {
		await grant(arena.guard, { ...PRIYA, abilities: ['coordinate'] });
		expect(await lookAbout(arena.app, 'Priya')).toMatchObject(STANDS);
		expect(await tellAbout(arena, { contact: 'By letter' }, { name: 'Priya' })).toEqual(OK);
		expect(await known(arena.guard)).toMatchObject({ contact: 'By letter' });
	});

	it('is whoever the person keeps out', async () => {
		await arena.guard`insert into sayso.barred (person_id, worker_id) values (${PEOPLE.Ada}, ${WORKERS.Tom})`;
		await tries('Tom');
	});

	it('is everybody once the account is closed', async () => {
		const { guard } = arena;
		await guard`insert into sayso.closing (person_id, confirmed_at, closes_at, closed_at) values (${PEOPLE.Ada}, now(), now(), now())`;
		expect(await tellAbout(arena, { contact: 'x' })).toEqual(REFUSED);
		expect(await known(guard)).toMatchObject(STANDS);
		await guard`delete from sayso.closing`;
		expect(await tellAbout(arena, { contact: 'x' })).toEqual(OK);
	});

	it('is told the same of nobody', async () => {
		const nobody = { contact: 'x', person: randomUUID() };
		expect(await tellAbout(arena, nobody)).toEqual(REFUSED);
		expect(await lookAbout(arena.app, 'Tom', nobody.person)).toBeNull();
	});
});
