// Stopped means stopped: whatever was being read when a stop, a bar, a leaving, a sign-out or an end came
// is over before it is acknowledged (enforcement.md, 3). The naive design fails the same race.
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../counts';
import { openArena, type Arena } from '../fixtures/arena';
import { OTHER_DEVICE, anotherDevice, samIsBack } from '../fixtures/ending-acts';
import { setCalendar } from '../fixtures/calendar-acts';
import { askCall } from '../fixtures/call-acts';
import { pick, setLink } from '../fixtures/card-acts';
import { tomSupervises } from '../fixtures/death-acts';
import { decided } from '../fixtures/authority-paper-acts';
import { grant } from '../fixtures/grants';
import { contact } from '../fixtures/missed-acts';
import { run, type Race } from '../fixtures/race';
import * as racing from '../fixtures/racing';
import { PEOPLE, SUPPORTERS, TEAMS, WORKERS, signIn, tokenOf } from '../fixtures/world';

const READERS = 8;
const LINK = 'the secret of a link';
const TOKEN = Buffer.from('raced');
let arena: Arena;
let readers: Sql[];
let auth: Sql;
let grantId: string;
let alsoId: string;
let death: string;
let byAuthority: Awaited<ReturnType<typeof decided>>;

beforeAll(async () => {
	arena = await openArena();
	readers = Array.from({ length: READERS + 1 }, () => arena.more(1));
	auth = postgres(arena.urls.authUrl, { max: 1 });
	await Promise.all(readers.map((reader) => reader`select 1`));
	await joins(TEAMS.Night);
	await pick(arena.app, arena.guard, 'crisis');
	await tomSupervises(arena.guard);
	expect(await askCall(arena.app)).toMatchObject({ ok: true });
	await contact(arena.guard, 'booked', { starts: new Date(Date.now() - 80 * 3_600_000) });
	await arena.guard`select api.follow_up(${PEOPLE.Ada})`;
	byAuthority = await decided(arena.app, arena.guard, { parts: ['goals'] });
});
afterAll(async () => {
	await auth.end();
	await arena.close();
});

const looking = {
	readers: READERS,
	look: (n: number) => racing.timedLook(readers[n]!),
	lateBy: 'open'
} as const;
const joins = (team: string) =>
	arena.guard`insert into sayso.membership (team_id, worker_id) values (${team}, ${WORKERS.Ines}) on conflict do nothing`;
const endAll = () =>
	arena.guard`update sayso.consent_grant set stopped_at = clock_timestamp() where stopped_at is null`;

const RACES: Record<string, Race> = {
	'a stop': {
		...looking,
		arrange: async () => (grantId = await grant(arena.guard)),
		act: () => racing.timedStop(arena.app, grantId)
	},
	'stopping everything': {
		...looking,
		arrange: async () => {
			grantId = await grant(arena.guard);
			alsoId = await grant(arena.guard, { kind: 'team', grantee: TEAMS.Harbour });
		},
		act: () => racing.timedStopAll(arena.app, [grantId, alsoId])
	},
	'a stop told to a worker': {
		...looking,
		arrange: () => grant(arena.guard),
		act: () => racing.timedToldStop(arena.app)
	},
	'“I can decide this myself”': {
		...looking,
		look: (n) => racing.timedLook(readers[n]!, tokenOf('Priya')),
		arrange: () => racing.decidedAgain(arena.guard, byAuthority),
		act: () => racing.timedObjection(arena.app, byAuthority.lack)
	},
	'a yes to an authority that is taken back': {
		...looking,
		look: (n) => racing.timedLook(readers[n]!, tokenOf('Priya')),
		arrange: () => racing.decidedAgain(arena.guard, byAuthority),
		act: () => racing.timedTakenBack(arena.app, byAuthority.authority)
	},
	'keeping somebody out': {
		...looking,
		arrange: () => arena.guard`delete from sayso.barred`,
		act: () => racing.timedBar(arena.app)
	},
	'keeping somebody out who reads whom to call': {
		...looking,
		look: (n) => racing.timedList(readers[n]!, 'calls'),
		arrange: () => arena.guard`delete from sayso.barred`,
		act: () => racing.timedBar(arena.app)
	},
	'keeping somebody out who reads what was missed': {
		...looking,
		look: (n) => racing.timedList(readers[n]!, 'missed'),
		arrange: async () => {
			await arena.guard`delete from sayso.barred`;
			await arena.guard`update sayso.missed_step set owner_id = ${WORKERS.Ines} where outcome is null`;
		},
		act: () => racing.timedBar(arena.app)
	},
	'leaving a team': {
		...looking,
		arrange: async () => {
			await joins(TEAMS.Harbour);
			await grant(arena.guard);
		},
		act: () => racing.timedLeaving(arena.app)
	},
	'a sign-out': {
		...looking,
		look: (n) => racing.timedLook(readers[n]!, TOKEN),
		arrange: () => signIn(arena.guard, 'worker', WORKERS.Ines, TOKEN),
		act: () => racing.timedSignOut(auth, TOKEN)
	},
	'the confirming of a closing': {
		...looking,
		arrange: async () => {
			await racing.askedToClose(arena.guard);
			await grant(arena.guard);
		},
		act: () => racing.timedClosing(arena.app)
	},
	'a death that is confirmed': {
		...looking,
		arrange: async () => {
			death = await racing.toldOfDeath(arena.guard);
			await grant(arena.guard);
		},
		act: () => racing.timedDeath(arena.app, death)
	},
	'a death, by a helper': {
		...looking,
		look: (n) => racing.timedLook(readers[n]!, tokenOf('Sam')),
		arrange: async () => {
			death = await racing.toldOfDeath(arena.guard);
			await grant(arena.guard, { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null });
		},
		act: () => racing.timedDeath(arena.app, death)
	},
	'a death, by the person’s own device': {
		...looking,
		look: (n) => racing.timedOwnLook(readers[n]!, tokenOf('Ada')),
		arrange: async () => (death = await racing.toldOfDeath(arena.guard)),
		act: () => racing.timedDeath(arena.app, death)
	},
	'a death, by a link to the card': {
		...looking,
		look: (n) => racing.timedOpening(readers[n]!, LINK),
		arrange: async () => {
			death = await racing.toldOfDeath(arena.guard);
			await setLink(arena.app, LINK);
		},
		act: () => racing.timedDeath(arena.app, death)
	},
	'ending every helper': {
		...looking,
		look: (n) => racing.timedLook(readers[n]!, tokenOf('Sam')),
		arrange: async () => {
			await samIsBack(arena.guard);
			await grant(arena.guard, { kind: 'supporter', grantee: SUPPORTERS.Sam, team: null });
		},
		act: () => racing.timedEndOthers(arena.app)
	},
	'ending every other device': {
		...looking,
		look: (n) => racing.timedOwnLook(readers[n]!, OTHER_DEVICE),
		arrange: () => anotherDevice(arena.guard),
		act: () => racing.timedEndOthers(arena.app)
	},
	'an end': {
		...looking,
		lateBy: 'began',
		waitsItself: true,
		arrange: async (lead) => {
			await endAll();
			grantId = await grant(arena.guard, { ends: (lead + 2) / 1000 });
		},
		act: async () => {
			const [row] = await arena.guard`select extract(epoch from ends) * 1000 as at,
					pg_sleep(greatest(0, extract(epoch from ends - clock_timestamp()))) from sayso.consent_grant where id = ${grantId}`;
			return Number(row!.at);
		}
	},
	'the end of a hard time': {
		...looking,
		arrange: async () => {
			await endAll();
			await racing.beginHardTime(arena.guard);
		},
		act: () => racing.timedCrisisEnd(arena.app)
	},
	'a link that is turned off': {
		...looking,
		look: (n) => racing.timedOpening(readers[n]!, LINK),
		arrange: () => setLink(arena.app, LINK),
		act: () => racing.timedLinkOff(arena.app)
	},
	'a link that is changed': {
		...looking,
		look: (n) => racing.timedOpening(readers[n]!, LINK),
		arrange: () => setLink(arena.app, LINK),
		act: () => racing.timedNewLink(arena.app)
	},
	'a calendar that is turned off': {
		...looking,
		look: (n) => racing.timedReading(readers[n]!, LINK),
		arrange: () => setCalendar(arena.app, LINK),
		act: () => racing.timedCalendarOff(arena.app)
	},
	'a hard time that is over by itself': {
		...looking,
		lateBy: 'began',
		waitsItself: true,
		arrange: async (lead) => {
			await endAll();
			await arena.guard`delete from sayso.crisis`;
			await racing.beginHardTime(arena.guard, (lead + 4) / 1000);
		},
		act: async () => {
			const [row] = await arena.guard`select extract(epoch from ends_at) * 1000 as at,
					pg_sleep(greatest(0, extract(epoch from ends_at - clock_timestamp()))) from sayso.crisis`;
			return Number(row!.at);
		}
	}
};

describe('0 late', () => {
	it.each([
		'a stop',
		'leaving a team',
		'a sign-out',
		'the confirming of a closing',
		'ending every helper',
		'ending every other device',
		'an end',
		'stopping everything',
		'a stop told to a worker',
		'“I can decide this myself”',
		'a yes to an authority that is taken back',
		'keeping somebody out',
		'keeping somebody out who reads whom to call',
		'keeping somebody out who reads what was missed',
		'the end of a hard time',
		'a hard time that is over by itself',
		'a link that is turned off',
		'a link that is changed',
		'a calendar that is turned off',
		'a death that is confirmed',
		'a death, by a helper',
		'a death, by the person’s own device',
		'a death, by a link to the card'
	])(
		'of the looks that race %s',
		async (name) => {
			await endAll();
			await joins(TEAMS.Harbour);
			if (name === 'a sign-out' || name === 'keeping somebody out') await grant(arena.guard);
			const result = await run(RACES[name]!, count('races'));
			console.info(
				`${name} against looks: ${result.trials} trials, ${result.opened} opened, ${result.shut} shut, ${result.late} late`
			);
			expect(result.trials).toBeGreaterThanOrEqual(count('races'));
			expect(result.late).toBe(0);
			expect(Math.min(result.opened, result.shut)).toBeGreaterThan(result.trials / 10);
			await arena.guard`delete from sayso.barred`;
			await arena.guard`delete from sayso.death`;
		},
		600_000
	);
});

describe('the naive design, one transaction that checks and then reads', () => {
	it('is late in the same race', async () => {
		await racing.buildNaive(arena.superuser);
		const plain = Array.from({ length: READERS + 1 }, () =>
			postgres(arena.urls.superuserUrl, { max: 1 })
		);
		const result = await run(
			{
				...looking,
				look: (n) => racing.naiveLook(plain[n]!),
				arrange: () => arena.superuser`update naive.permission set stopped_at = null`,
				act: () => racing.naiveStop(arena.superuser)
			},
			1_000
		);
		console.info(
			`naive design: ${result.trials} trials, ${result.late} late, by up to ${result.worst.toFixed(1)} ms`
		);
		expect(result.late).toBeGreaterThan(0);
		await Promise.all(plain.map((sql) => sql.end()));
	}, 60_000);
});
