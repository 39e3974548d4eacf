// All that Sayso holds about one person, as the person takes it home. Moments are ISO 8601; a kind of thing that a
// table holds about a person and that is missing here fails tests/policies/everything.test.ts.
import type { KeptCall, KeptContact, KeptOther, KeptTerms, KeptToldTerms } from './contact';
import type { KeptMove } from './moves';
import type { Moment, Named } from './named';
import type { Chosen } from '../calendar/chosen';
import type { AuthorityWords, Lack } from '../authority/authority';
import type { Way as TalkWay } from '../consent/talk';
import type { WayAfter } from '../death/after';
import type { LawfulAct, LawfulShare } from '../lawful/share';
import type { Ability, Condition, GranteeKind } from '../consent/terms';
import type { Kind } from '../from-file/resources';
import type { HistoryLine } from '../history/line';
import type { Because } from '../plan/because';
import type { PartCode } from '../plan/parts';
import type { Details } from '../plan/shapes';
import type { HowTold } from '../plan/told';
import type { ToldHow } from '../told/decision';
import type { Proof } from '../told/yes';
import type { Way } from '../reach/reach';
import type { Told } from '../reach/told';
import type { Missed } from '../contact/missed-run';
import type { LinkNews } from '../teams/my-teams';
import type { MeetingWay, TogetherKind, TogetherState } from '../together/together';

export type Wording = {
	version: number;
	heading: string;
	words: string;
	details: Details;
	/** The person's own view beside words that somebody else wrote. */
	differently: string;
	lang: string;
	by: string;
	at: Moment;
	/** The hard time it came out of. */
	because: Because | null;
};

/** What a team knows of somebody. */
export type KeptEntry = { name: string; safeContact: string; accessNeeds: string };

/** An entry with every wording it has had, the present one last; none once it was taken out. */
export type KeptItem = {
	id: string;
	part: PartCode;
	removedAt: Moment | null;
	wordings: Wording[];
};

export type KeptSuggestion = {
	id: string;
	part: PartCode;
	itemId: string | null;
	isNew: boolean;
	heading: string;
	words: string;
	details: Details;
	lang: string;
	why: string;
	by: { kind: string; name: string; job?: string; team?: string };
	byId: string;
	teamId: string | null;
	madeAt: Moment;
	answeredAt: Moment | null;
	differently: string;
	state: 'waiting' | 'talk' | 'put_aside' | 'agreed' | 'withdrawn' | 'lapsed' | 'taken_out';
	/** Whether the person said yes to the very words that were suggested. */
	asSuggested: boolean;
	told: { how: HowTold; on: string } | null;
	/** How the person said yes to it without signing in, and who entered it. */
	confirmed: { how: Proof; by: string; at: Moment } | null;
	/** What it was in the file of another system; null for what somebody wrote. */
	fromFile: Kind | null;
};

type Terms = {
	parts: PartCode[];
	abilities: Ability[];
	purpose: string;
	starts: Moment;
	ends: Moment | null;
	condition: Condition;
};

export type KeptGrant = Terms & {
	id: string;
	granteeKind: GranteeKind;
	grantee: Named;
	teamId: string | null;
	givenAt: Moment;
	stoppedAt: Moment | null;
	runs: boolean;
	/** The person wants to hear no more about its end. */
	letEnd: boolean;
	/** What is known of its being asked about again: given with somebody there, and chosen again since. */
	inCompany: { who: string; chosenAt: Moment | null } | null;
	/** Decided for the person by a legal authority, on paper, with the wishes that were read for it. */
	decided: { holder: string; decision: string; who: string; at: Moment; read: string[] } | null;
};

export type KeptQuestion = Terms & {
	id: string;
	asker: Named;
	granteeKind: 'worker' | 'team';
	grantee: Named;
	teamId: string;
	askedAt: Moment;
	lapsesAt: Moment;
	state: 'open' | 'answered' | 'withdrawn' | 'lapsed';
	answer: KeptDecision['answer'] | null;
	/** What another team than the asker's will do with it; empty for one's own. */
	willDo: string;
	/** With whom, and how, the person wants to talk before they answer. */
	talk: { name: string; how: TalkWay } | null;
	/** Yeses to it that workers wrote down as the person told them. */
	told: {
		by: string;
		told: ToldHow;
		parts: PartCode[];
		until: Moment;
		at: Moment;
		ended: 'code' | 'paper' | 'scribe' | 'withdrawn' | 'denied' | null;
	}[];
};

/** A worker whom the person lets write down their yes, or let. */
export type KeptScribe = {
	id: string;
	who: Named;
	givenAt: Moment;
	until: Moment;
	stands: boolean;
	endedAt: Moment | null;
	inCompany: { who: string; chosenAt: Moment | null } | null;
};

export type KeptDecision = {
	id: string;
	answer: 'all' | 'some' | 'not_now' | 'talk' | 'give' | 'change' | 'stop';
	at: Moment;
	receipt: string;
	lang: string;
	grantId: string | null;
	questionId: string | null;
	/** Who wrote it down, as the person told it; null for what they decided themselves. */
	told: { by: string; at: Moment } | null;
};

export type KeptTeam = { id: string; name: string; phone: string };

/** A team that works with the person, or did. */
export type KeptLink = {
	id: string;
	team: KeptTeam;
	responsible: Named;
	why: string;
	toldAt: Moment;
	endedAt: Moment | null;
	/** Whether it holds the whole plan, and whether the person chose so. */
	holds: boolean;
	chosen: boolean;
	/** What they have not seen of it yet. */
	news: (Pick<LinkNews, 'what' | 'was' | 'why'> & { at: Moment }) | null;
};

export type KeptSupporter = {
	id: string;
	name: string;
	relationship: string;
	invitedAt: Moment;
	endedAt: Moment | null;
	/** Is told when a hard time begins. */
	told: boolean;
};

export type KeptCrisis = {
	startedAt: Moment;
	endsAt: Moment;
	endedAt: Moment | null;
	/** Null for the person themselves. */
	by: Named | null;
	why: string;
	renews: boolean;
	asked: (Named & { why: string }) | null;
	/** Who of the teams that were told read that it was on. */
	reads: (Named & { at: Moment })[];
};

export type KeptAgreement = {
	hours: number;
	mayRenew: boolean;
	starters: (Named & { kind: 'worker' | 'team' })[];
	/** The teams on whose list it stands that a hard time is on. */
	teams: string[];
	/** The entries that stand on the crisis card. */
	card: string[];
	/** Since when a link opens the card; null while none does. */
	linkSince: Moment | null;
};

export type KeptTogether = {
	kind: TogetherKind;
	part: PartCode | null;
	what: string;
	note: string;
	suits: string;
	worker: string;
	team: string;
	askedAt: Moment;
	state: TogetherState;
	withWhom: string | null;
	meetsAt: Moment | null;
	meetsWhere: string;
	why: string;
	instead: string;
	way: MeetingWay | null;
	/** The day by which it was to be answered. */
	dueOn: string | null;
	/** Who asked for it, where it was a helper. */
	helper: string | null;
};

export type KeptPaperCopy = {
	who: string;
	parts: PartCode[];
	madeOn: string | null;
	note: string;
	ended: 'back' | 'gone' | null;
};

/** Words in a form that was not sent yet. */
export type KeptDraft = {
	place: string;
	boxes: Record<string, string | string[]>;
	savedAt: Moment;
};

/** What a law made a service share, with what came of it. */
export type KeptShare = Omit<LawfulShare, 'sharedAt' | 'recordedAt' | 'dueAt' | 'acts' | 'hold'> & {
	sharedAt: Moment;
	recordedAt: Moment;
	dueAt: Moment | null;
	acts: (Omit<LawfulAct, 'at'> & { at: Moment })[];
	/** The person took it off Today. */
	seen: boolean;
	/** How it was held back, where it was. */
	hold: {
		why: string;
		askedAt: Moment;
		second: string;
		agreedAt: Moment | null;
		agreedWhy: string;
		renewals: { at: Moment; who: string; grounds: string }[];
	} | null;
};

/** Who may decide if the person cannot, as it was recorded, and what they said of it. */
export type KeptAuthority = AuthorityWords & {
	recorded: string;
	recordedJob: string;
	team: string;
	recordedAt: Moment;
	confirmed: string | null;
	confirmedAt: Moment | null;
	said: 'yes' | 'no' | null;
	saidAt: Moment | null;
	/** Since when a yes counts. */
	chosenAt: Moment | null;
	endedAt: Moment | null;
	endedHow: 'person' | 'service' | null;
	/** Decisions that the person was said not to be able to make. */
	lacks: KeptLack[];
};

export type KeptLack = Pick<
	Lack,
	'decision' | 'why' | 'helped' | 'assessor' | 'assessedOn' | 'recorded' | 'confirmed'
> &
	Pick<Lack, 'again' | 'againWhy'> & {
		recordedAt: Moment;
		until: Moment;
		objectedAt: Moment | null;
		endedAt: Moment | null;
	};

export type KeptLookQuestion = {
	words: string;
	askedAt: Moment;
	answer: string;
	answeredAt: Moment | null;
	answeredBy: string | null;
};

/** That somebody said the person had died, and what came of it. */
export type KeptDeath = {
	on: string;
	how: string;
	by: string;
	recorded: string;
	recordedJob: string;
	team: string;
	at: Moment;
	confirmed: string | null;
	/** How it ended, by whom where it was not the person, and why. */
	ended: { how: 'not_so' | 'here' | 'lead'; at: Moment; by: string | null; why: string } | null;
};

/** Somebody who asked for what may be given after a death, and what came of it. */
export type KeptRelease = {
	who: string;
	seen: string;
	paper: string;
	by: string;
	at: Moment;
	answeredBy: string | null;
	agreed: boolean | null;
	openedAt: Moment | null;
};

export type Everything = {
	person: { id: string; name: string; lang: string };
	service: { id: string; name: string; phone: string };
	/** An account that is to be closed: when that was asked, and when it closes, once it is confirmed. */
	closing: { askedAt: Moment; closesAt: Moment | null } | null;
	/** What they said for after their death; null when they said nothing. */
	after: { parts: PartCode[]; whom: string; how: WayAfter | null; saidAt: Moment } | null;
	deaths: KeptDeath[];
	releases: KeptRelease[];
	/** What stands on the lists of those who work with the person. */
	list: KeptEntry | null;
	/** What stood there before a worker wrote down what they told, until they have looked at it. */
	listBefore: (KeptEntry & { by: KeptSuggestion['by']; told: ToldHow }) | null;
	items: KeptItem[];
	suggestions: KeptSuggestion[];
	grants: KeptGrant[];
	questions: KeptQuestion[];
	/** Who may write down a yes for them, or might. */
	scribes: KeptScribe[];
	decisions: KeptDecision[];
	links: KeptLink[];
	/** Whether every team may read who holds the plan. */
	holderShown: boolean;
	/** Every team that anything here names. */
	teams: KeptTeam[];
	supporters: KeptSupporter[];
	barred: (Named & { since: Moment })[];
	meetings: (Named & { metAt: Moment; confirmedAt: Moment | null })[];
	joiners: (Named & { joinedAt: Moment })[];
	crises: KeptCrisis[];
	agreement: KeptAgreement;
	together: KeptTogether[];
	/** Contact that was missed, and what was done about it. */
	missed: Missed<Moment>[];
	contactTerms: KeptTerms[];
	toldTerms: KeptToldTerms[];
	contacts: KeptContact[];
	/** With other services, on the person's behalf. */
	others: KeptOther[];
	moves: KeptMove[];
	calls: KeptCall[];
	paperCopies: KeptPaperCopy[];
	drafts: KeptDraft[];
	/** What the person last looked for, and where they are in starting a plan. */
	sought: string | null;
	startPlace: string | null;
	lookQuestions: KeptLookQuestion[];
	shares: KeptShare[];
	authorities: KeptAuthority[];
	company: { who: string; beganAt: Moment; endedAt: Moment | null }[];
	/** How they want to be told, and what they were told. */
	reach: { way: Way | 'here'; address: string };
	/** What calendars read by its address; null while it is off. */
	calendar: (Chosen & { since: Moment; readAt: Moment | null }) | null;
	told: (Omit<Told, 'made' | 'at'> & { made: Moment; at: Moment | null })[];
	/** What opened nothing, oldest first: it is kept beside the history. */
	tries: HistoryLine[];
	/** Where the history stands: its code, and the number of the line that opened this. */
	head: { line: number; code: string };
};

/** How they sign in, which another login than the plan's knows. */
export type SigningIn = { name: string; devices: { name: string; since: Date; here: boolean }[] };
