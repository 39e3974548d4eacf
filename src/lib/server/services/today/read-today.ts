// What is waiting for the person today.
import { endingSoon } from '#lib/domain/consent/ending';
import { stepFrom } from '#lib/domain/plan/start';
import { dayOf } from '#lib/domain/history/fold';
import { isLate, stillToCome, type Together } from '#lib/domain/together/together';
import { aboutTold } from '#lib/server/db/queries/about';
import { allOf } from '#lib/server/db/all-of';
import type { Tx } from '#lib/server/db/connect';
import { inOwnName } from '#lib/server/db/door';
import {
	movesToAskAgain,
	toAskAgain,
	type GivenInCompany,
	type MoveInCompany
} from '#lib/server/db/queries/company';
import { latestCrisis } from '#lib/server/db/queries/crisis';
import { deathRecorded } from '#lib/server/db/queries/death';
import { drafts } from '#lib/server/db/queries/drafts';
import { liveGrants, type GrantSeen } from '#lib/server/db/queries/grants';
import { countLinkNews } from '#lib/server/db/queries/my-teams';
import { joiners, letEndIds, type Joiner } from '#lib/server/db/queries/notices';
import { broughtIn } from '#lib/server/db/queries/told-papers';
import type { BroughtIn } from '#lib/domain/plan/told-paper';
import { countWaiting, toldWaiting, type Proposal } from '#lib/server/db/queries/proposals';
import { answeredOfLate } from '#lib/server/db/queries/look-questions';
import { authoritiesWaiting } from '#lib/server/db/queries/authority';
import { lacksRunning } from '#lib/server/db/queries/incapacity';
import { sharesOnToday } from '#lib/server/db/queries/lawful';
import { openQuestions, type Question } from '#lib/server/db/queries/questions';
import { startPlace, writtenParts } from '#lib/server/db/queries/start';
import { toldUnseen } from '#lib/server/db/queries/told-decisions';
import { ownScribes } from '#lib/server/db/queries/scribes';
import { yesesOpened, yesesWaiting } from '#lib/server/db/queries/told-yes';
import type { OpenedYes } from '#lib/domain/told/yes';
import { newAboutAccount, openedHere } from '#lib/server/db/queries/told-list';
import { nextContact, type NextContact } from '#lib/server/services/contact/read-contacts';
import type { Agreement, TermsHelp } from '#lib/domain/contact/terms';
import { isToRead } from '#lib/domain/contact/told-terms';
import { isFollowedUp } from '#lib/server/db/queries/missed';
import { ownAgreements } from '#lib/server/db/queries/terms';
import { ownTogether } from '#lib/server/db/queries/together';

export type Today = {
	/** When and how the next contact is, or who is putting it right that there is none. */
	contact: NextContact;
	/** Whether contact was missed and is being followed up. */
	followedUp: boolean;
	questions: Question[];
	/** Suggestions that have had no answer yet. */
	suggestions: number;
	/** What was typed in for them and has had no answer yet. */
	told: Proposal[];
	/** What came into their plan by a paper they signed or a code, until they have seen it. */
	broughtIn: BroughtIn[];
	/** Whether the person was writing something. */
	writing: boolean;
	/** How many people or teams can see something, now or once a condition is met. */
	canSee: number;
	/** Who joined a team that the person shares with, until they have seen it. */
	joiners: Joiner[];
	/** Permissions that end soon, said once. */
	ending: (GrantSeen & { ends: Date })[];
	/** Whether to offer writing the plan a bit at a time: from the start, or on from where it stopped. */
	start: 'new' | 'on' | null;
	/** What was given while somebody was with the person, to be asked about again. */
	again: GivenInCompany[];
	/** Whether a worker wrote down what the person told about how teams reach them, until they say if it is right. */
	aboutTold: boolean;
	/** About how many teams there is something new. */
	linkNews: number;
	/** Stops and noes that a worker wrote down, and the person has not seen. */
	writtenDown: number;
	/** Yeses that opened otherwise than by the person's own press, until they have seen each. */
	yesesOpened: OpenedYes[];
	/** Who was let write down a yes while somebody was with the person, to be asked about again. */
	scribesAgain: string[];
	/** Moves that were said yes to while somebody was with the person, to be asked about again. */
	movesAgain: MoveInCompany[];
	/** Yeses that a worker wrote down and that open only when the person says so. */
	yesesWaiting: number;
	/** Lines whose questions the privacy lead answered of late. */
	lookAnswers: string[];
	/** What was shared because of a law, until the person takes it off. */
	lawful: string[];
	/** Who may decide if the person cannot: records without an answer, and a yes to be asked about again. */
	authorities: number;
	/** Decisions that the person is said not to be able to make now, and has not objected to. */
	lacks: number;
	/** What is new about the account itself: a device, a helper, how they are told, closing it. */
	aboutAccount: number;
	/** Whether somebody wrote down that the person has died, and nobody has confirmed it. */
	saidToHaveDied: boolean;
	/** Teams that wrote down what the person said about contact, offered how to stay in touch, or want to talk about what was asked. */
	terms: { link: string; team: string; what: 'told' | 'offered' | 'talk' | 'helped' }[];
	/** Where a supervisor is asked to help and has not answered yet. */
	helps: { help: TermsHelp; agreement: Pick<Agreement, 'team' | 'phone' | 'helper'> }[];
	/** What is agreed next, how much waits for an answer and whether one is late, and what a helper asked for. */
	together: { next: Together | null; waiting: number; late: boolean; helpers: Together[] };
	/** Whether a hard time was over less than 14 days ago, so that looking back at it is offered. */
	hardTimeOver: boolean;
};

const LOOK_BACK_MS = 14 * 86_400_000;

function startOffer(place: string | null, written: number): Today['start'] {
	if (place && stepFrom(place)) return 'on';
	return written === 0 ? 'new' : null;
}

/** The person's first page, which tells them what is on it; null when the session has ended. */
export async function readToday(token: string): Promise<Today | null> {
	const today = await read(token);
	if (today) await openedHere(token);
	return today;
}

async function read(token: string): Promise<Today | null> {
	const found = await inOwnName(token, reads);
	return found && onToday(found, new Date());
}

const reads = (tx: Tx) =>
	allOf({
		grants: liveGrants(tx),
		things: ownTogether(tx),
		crisis: latestCrisis(tx),
		agreements: ownAgreements(tx),
		contact: nextContact(tx),
		questions: openQuestions(tx),
		suggestions: countWaiting(tx),
		told: toldWaiting(tx),
		broughtIn: broughtIn(tx),
		drafts: drafts(tx),
		joiners: joiners(tx),
		letEnd: letEndIds(tx),
		place: startPlace(tx),
		written: writtenParts(tx),
		again: toAskAgain(tx),
		movesAgain: movesToAskAgain(tx),
		yeses: yesesWaiting(tx),
		toldAbout: aboutTold(tx),
		linkNews: countLinkNews(tx),
		writtenDown: toldUnseen(tx),
		yesesOpened: yesesOpened(tx),
		scribes: ownScribes(tx),
		lookAnswers: answeredOfLate(tx),
		lawful: sharesOnToday(tx),
		authorities: authoritiesWaiting(tx),
		lacks: lacksRunning(tx),
		followedUp: isFollowedUp(tx),
		saidToHaveDied: deathRecorded(tx),
		aboutAccount: newAboutAccount(tx)
	});

function onToday(found: Awaited<ReturnType<typeof reads>>, now: Date): Today {
	const { grants, things, crisis, agreements, drafts, letEnd, place, written, ...rest } = found;
	const { yeses, scribes, toldAbout, ...asTheyAre } = rest;
	const seeing = grants.filter((grant) => grant.abilities.includes('see') && !grant.keptOut);
	return {
		...asTheyAre,
		writing: drafts.length > 0,
		canSee: new Set(seeing.map((grant) => grant.granteeId)).size,
		ending: endingSoon(
			grants.filter(({ decided }) => decided === null),
			letEnd,
			now
		),
		start: startOffer(place, written.length),
		aboutTold: toldAbout !== null,
		yesesWaiting: yeses.length,
		scribesAgain: scribes.flatMap(({ askAgain, name }) => (askAgain === null ? [] : [name])),
		terms: termsWaiting(agreements),
		helps: agreements.flatMap(({ help, team, phone, helper }) =>
			help && !help.answered ? [{ help, agreement: { team, phone, helper } }] : []
		),
		together: {
			next: stillToCome(things, now)[0] ?? null,
			waiting: things.filter(({ state }) => state === 'waiting').length,
			late: things.some((thing) => isLate(thing, dayOf(now))),
			helpers: things.filter(({ state, helper }) => state === 'waiting' && helper !== null)
		},
		hardTimeOver:
			crisis !== null &&
			!crisis.runs &&
			(crisis.endedAt ?? crisis.endsAt).getTime() > now.getTime() - LOOK_BACK_MS
	};
}

/** What waits about contact, by team; what somebody wants to talk about first has been read. */
const termsWaiting = (agreements: readonly Agreement[]): Today['terms'] =>
	agreements.flatMap(({ link, team, offered, asked, help, told }) => [
		...(told.some(isToRead) ? [{ link, team, what: 'told' as const }] : []),
		...(help?.answered ? [{ link, team, what: 'helped' as const }] : []),
		...(offered && !offered.talk ? [{ link, team, what: 'offered' as const }] : []),
		...(asked?.talk ? [{ link, team, what: 'talk' as const }] : [])
	]);
