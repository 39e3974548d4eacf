// The pictures of Easy Read (experience.md): one for each thing that a sentence can be about. They are
// Lucide's drawings, which are kept in one hand; every part, ability, condition and answer must have one.
import BookOpen from '@lucide/svelte/icons/book-open';
import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import CalendarX from '@lucide/svelte/icons/calendar-x';
import Check from '@lucide/svelte/icons/check';
import Clock from '@lucide/svelte/icons/clock';
import Coins from '@lucide/svelte/icons/coins';
import DoorOpen from '@lucide/svelte/icons/door-open';
import Eye from '@lucide/svelte/icons/eye';
import EyeOff from '@lucide/svelte/icons/eye-off';
import FileText from '@lucide/svelte/icons/file-text';
import FileX from '@lucide/svelte/icons/file-x-corner';
import Flag from '@lucide/svelte/icons/flag';
import Flame from '@lucide/svelte/icons/flame';
import Footprints from '@lucide/svelte/icons/footprints';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Handshake from '@lucide/svelte/icons/handshake';
import Heart from '@lucide/svelte/icons/heart';
import HeartHandshake from '@lucide/svelte/icons/heart-handshake';
import House from '@lucide/svelte/icons/house';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import Info from '@lucide/svelte/icons/info';
import Link from '@lucide/svelte/icons/link';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Mail from '@lucide/svelte/icons/mail';
import MapPin from '@lucide/svelte/icons/map-pin';
import Megaphone from '@lucide/svelte/icons/megaphone';
import MessageCircleQuestion from '@lucide/svelte/icons/message-circle-question-mark';
import MessageSquare from '@lucide/svelte/icons/message-square';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Pause from '@lucide/svelte/icons/pause';
import Pencil from '@lucide/svelte/icons/pencil';
import Phone from '@lucide/svelte/icons/phone';
import Pill from '@lucide/svelte/icons/pill';
import Scale from '@lucide/svelte/icons/scale';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Shield from '@lucide/svelte/icons/shield';
import Sparkles from '@lucide/svelte/icons/sparkles';
import User from '@lucide/svelte/icons/user';
import UserPlus from '@lucide/svelte/icons/user-plus';
import Users from '@lucide/svelte/icons/users';
import Video from '@lucide/svelte/icons/video';
import type { Ability, Answer, Condition } from '#lib/domain/consent/terms';
import type { Way } from '#lib/domain/consent/talk';
import type { Mode } from '#lib/domain/contact/terms';
import type { Kind } from '#lib/domain/places/place';
import type { PartCode } from '#lib/domain/plan/parts';

export type Picture = typeof Eye;

export const OF_PART: Record<PartCode, Picture> = {
	matters: Heart,
	strengths: Sparkles,
	week: CalendarDays,
	goals: Flag,
	people: Users,
	faith: Flame,
	community: GraduationCap,
	decisions: Pill,
	practical: House,
	contact: Phone,
	moving: Footprints,
	crisis: LifeBuoy,
	safety: Shield,
	wishes: ScrollText,
	support: HandHeart
};

export const OF_ABILITY: Record<Ability, Picture> = {
	see: Eye,
	suggest: Pencil,
	coordinate: CalendarCheck
};

export const OF_CONDITION: Record<Condition, Picture> = {
	now: DoorOpen,
	once_met: Handshake,
	in_crisis: LifeBuoy
};

export const OF_ANSWER: Record<Answer, Picture> = {
	all: Check,
	some: ListChecks,
	not_now: Pause,
	talk: MessagesSquare
};

export const OF_KIND: Record<Kind, Picture> = {
	hub: House,
	activity: Sparkles,
	peer: HeartHandshake,
	advice: Info,
	advocacy: Megaphone,
	work: GraduationCap,
	other: MapPin
};

export const OF_WAY: Record<Way, Picture> = { phone: Phone, face: Users };

export const OF_MODE: Record<Mode, Picture> = {
	face: Users,
	phone: Phone,
	video: Video,
	text: MessageSquare,
	letter: Mail
};

/** Everything else that a sentence is about. */
export const OF = {
	asker: User,
	call: Phone,
	change: Pencil,
	crisis: LifeBuoy,
	cost: Coins,
	helper: HeartHandshake,
	joiner: UserPlus,
	link: Link,
	howLong: Clock,
	law: Scale,
	looked: Eye,
	nobody: EyeOff,
	no: Pause,
	noTime: CalendarX,
	notAgreed: FileX,
	paper: FileText,
	place: MapPin,
	plan: BookOpen,
	question: MessageCircleQuestion,
	receipt: FileText,
	suggestion: Lightbulb,
	start: Footprints,
	team: Users,
	text: MessageSquare,
	together: Handshake,
	told: Pencil,
	waiting: Mail,
	when: CalendarCheck,
	why: MessageCircleQuestion,
	yes: DoorOpen
} satisfies Record<string, Picture>;
