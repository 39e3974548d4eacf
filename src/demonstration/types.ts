// What a made-up service is made of. Days are counted from the day it is loaded, so that it never
// grows old; everyone is named by a key, and nobody in it is real.
import type { KeptKind } from '../lib/domain/closing/schedule.ts';
import type { MoveStep, TemplateCode } from '../lib/domain/moves/templates.ts';
import type { PartCode } from '../lib/domain/plan/parts.ts';
import type { Details } from '../lib/domain/plan/shapes.ts';

export type { Details };

export type Sector = 'mental_health' | 'crisis' | 'gp' | 'housing' | 'voluntary';
export type Lang = 'en' | 'en-x-easy' | 'cy' | 'ur' | 'pl';
export type Ability = 'see' | 'suggest' | 'coordinate';
export type Condition = 'now' | 'once_met' | 'in_crisis';

export type Service = { name: string; phone: string; outOfHours: string };

export type Keeping = { kind: KeptKind; months: number; why: string };

export type Team = {
	key: string;
	name: string;
	sector: Sector;
	phone: string;
	/** What they do, in one sentence. */
	about: string;
	hours: string;
};

export type Worker = {
	key: string;
	name: string;
	job: string;
	teams: { team: string; role: 'worker' | 'supervisor' }[];
	office?: 'administrator' | 'privacy_lead';
	signIn: string;
};

export type Item = {
	heading?: string;
	words: string;
	details?: Details;
	lang: Lang;
	/** The person, or the key of the worker or supporter who wrote it with them. */
	by: 'person' | (string & {});
	daysAgo: number;
};

export type Plan = Record<PartCode, Item[]>;

export type Permission = {
	/** A worker is allowed as somebody of a team. */
	to: { kind: 'worker' | 'team' | 'supporter'; key: string; team?: string };
	parts: PartCode[];
	abilities: Ability[];
	purpose: string;
	startedDaysAgo: number;
	endsInDays: number | null;
	condition: Condition;
	/** Who was with the person when they gave it. */
	with?: string;
};

export type Question = {
	/** The worker who asks, and the team they ask for. */
	from: string;
	team: string;
	to: { kind: 'worker' | 'team'; key: string; team?: string };
	parts: PartCode[];
	abilities: Ability[];
	purpose: string;
	periodDays: number;
	condition: Condition;
	askedDaysAgo: number;
};

export type Suggestion = {
	/** The worker or supporter who suggests. */
	by: string;
	part: PartCode;
	/** The heading of the entry it would change; none for something new. */
	instead?: string;
	heading?: string;
	words: string;
	details?: Details;
	lang: Lang;
	why?: string;
	daysAgo: number;
};

export type Shared = {
	kind: 'write' | 'read' | 'place' | 'other';
	part?: PartCode;
	what?: string;
	note?: string;
	suits?: string;
	/** The team of one of the person's links; its responsible worker is asked. */
	team: string;
	askedDaysAgo: number;
	/** When the worker said, and for when; none while it waits. */
	agreed?: { saidDaysAgo: number; inDays: number; hour: number; where: string };
};

/** Words that a worker typed in as the person told them. */
export type Told = {
	by: string;
	team: string;
	part: PartCode;
	heading?: string;
	words: string;
	details?: Details;
	lang: Lang;
	how: 'paper' | 'phone' | 'face';
	toldDaysAgo: number;
	daysAgo: number;
};

/** A stop or a no that a worker wrote down as the person told it, with the words of its receipt. */
export type WrittenDown = {
	by: string;
	team: string;
	said: 'stop' | 'no';
	/** The team the person meant. */
	whom: string;
	how: 'paper' | 'phone' | 'face';
	toldDaysAgo: number;
	daysAgo: number;
	receipt: string;
};

/** What the person asked the privacy lead about the latest look by somebody. */
export type LookQuestion = {
	about: string;
	words: string;
	askedDaysAgo: number;
	answer?: { by: string; words: string; daysAgo: number };
};

/** Something that a law made a team share, outside Sayso, with another of the teams. */
export type SharedByLaw = {
	by: string;
	team: string;
	to: string;
	what: string;
	reason: string;
	basis: 'life' | 'child' | 'adult' | 'crime' | 'court' | 'duty';
	basisWords: string;
	decidedBy: string;
	urgent: boolean;
	daysAgo: number;
};

export type PaperCopy = {
	who: string;
	parts: PartCode[];
	madeDaysAgo: number;
	note?: string;
	ended?: 'back' | 'gone';
};

/** What somebody agreed in advance for a hard time. */
export type ForAHardTime = {
	hours: number;
	mayRenew: boolean;
	starters: { kind: 'worker' | 'team'; key: string; team: string }[];
	/** The keys of supporters who are told. */
	told: string[];
	agreedDaysAgo: number;
};

/** Who may decide if the person cannot: recorded, confirmed by somebody else, and answered yes. */
export type MayDecide = {
	by: string;
	team: string;
	confirmedBy: string;
	holder: string;
	reference: string;
	evidence: string;
	scope: string;
	daysAgo: number;
};

/** What was booked with the named worker of a team, or asked for. */
/** What a team offered about contact, and the person said yes to. */
export type AgreedContact = {
	team: string;
	offeredDaysAgo: number;
	agreedDaysAgo: number;
	/** So many times in each stretch of weeks. */
	times: number;
	everyWeeks: number;
	modes: Booked['mode'][];
	place: 'home' | 'room' | 'each_time';
	placeWords: string;
	/** Monday is 1. */
	days: number[];
	from: string;
	until: string;
	slips: 'call' | 'text' | 'next_time' | 'ask';
	outside: string;
	more: string;
};

export type Booked = {
	team: string;
	mode: 'face' | 'phone' | 'video' | 'text' | 'letter';
	place?: string;
	askedDaysAgo: number;
	/** Whether the person asked for it. */
	asked?: true;
	suits?: string;
	/** When it is, or was; missing while it waits for a time. */
	inDays?: number;
	hour?: number;
	minutes?: number;
	state: 'asked' | 'booked' | 'kept' | 'missed_by_us' | 'missed_by_me' | 'could_not_reach';
	/** For the person: why it is not as was agreed. */
	why?: string;
	note?: string;
	said?: ('kept' | 'nobody_came' | 'rushed' | 'not_so')[];
};

/** A move between two of the person's teams that has begun. */
export type Moving = {
	from: string;
	to: string;
	/** The worker who asked, and the one who accepted and leads after it. */
	by: string;
	accepts: string;
	template: TemplateCode;
	steps: readonly MoveStep[];
	askedDaysAgo: number;
	yesDaysAgo: number;
	acceptedDaysAgo: number;
	begunDaysAgo: number;
	/** What to expect; what happens if the first contact is missed; what the new team does first. */
	told: string;
	missed: string;
	first: string;
	/** What goes across, and a note of their own. */
	parts: PartCode[];
	note: string;
	answers: {
		week: number;
		said: 'ready' | 'not_yet' | 'talk' | 'faster';
		daysAgo: number;
		againInDays?: number;
	}[];
	notes: { by: string; team: string; words: string; daysAgo: number }[];
};

export type Person = {
	key: string;
	chosenName: string;
	signIn: string;
	lang: Lang;
	safeContact: string;
	accessNeeds: string;
	/** The teams that accepted; `responsible` is the worker who answers for it. */
	links: { team: string; responsible: string; why: string; toldDaysAgo: number }[];
	plan: Plan;
	supporters: { key: string; name: string; relationship: string; signIn: string }[];
	permissions: Permission[];
	questions: Question[];
	suggestions: Suggestion[];
	/** Things to do together. */
	together?: Shared[];
	contacts?: Booked[];
	agreedContact?: AgreedContact[];
	moves?: Moving[];
	told?: Told[];
	writtenDown?: WrittenDown[];
	paperCopies?: PaperCopy[];
	hardTime?: ForAHardTime;
	lookQuestions?: LookQuestion[];
	sharedByLaw?: SharedByLaw[];
	mayDecide?: MayDecide[];
	/** Tries of a worker that opened nothing, a minute apart. */
	tries?: { by: string; times: number; daysAgo: number }[];
	meetings: { worker: string; daysAgo: number; confirmed: boolean }[];
	looks: { by: string; parts: PartCode[]; daysAgo: number }[];
};

/** A place open to everyone. */
export type Place = {
	name: string;
	runBy: string;
	about: string;
	kind: 'hub' | 'activity' | 'peer' | 'advice' | 'advocacy' | 'work' | 'other';
	forWhom: string;
	price: 'free' | 'paid' | 'unknown';
	cost: string;
	hours: string;
	address: string;
	town: string;
	postcode: string;
	access: string;
	phone: string;
	email: string;
	website: string;
	/** When somebody last made sure; null when nobody has. */
	checkedDaysAgo: number | null;
	/** The list it came from. */
	source?: string;
	sourceId?: string;
};
