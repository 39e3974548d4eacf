// The pictures of Easy Read (experience.md): one for each thing that a sentence can be about. They are
// Lucide's drawings, which are kept in one hand; every part, ability, condition and answer must have one.
import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
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
import Hand from '@lucide/svelte/icons/hand';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Handshake from '@lucide/svelte/icons/handshake';
import Heart from '@lucide/svelte/icons/heart';
import HeartHandshake from '@lucide/svelte/icons/heart-handshake';
import House from '@lucide/svelte/icons/house';
import Key from '@lucide/svelte/icons/key';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import Info from '@lucide/svelte/icons/info';
import Link from '@lucide/svelte/icons/link';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import List from '@lucide/svelte/icons/list';
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
import Undo from '@lucide/svelte/icons/undo-2';
import User from '@lucide/svelte/icons/user';
import UserPlus from '@lucide/svelte/icons/user-plus';
import UserSearch from '@lucide/svelte/icons/user-search';
import Users from '@lucide/svelte/icons/users';
import Video from '@lucide/svelte/icons/video';
import type { Ability, Answer, Condition } from '#lib/domain/consent/terms';
import type { Way } from '#lib/domain/consent/talk';
import type { Mode } from '#lib/domain/contact/terms';
import type { Kind } from '#lib/domain/places/place';
import type { PartCode } from '#lib/domain/plan/parts';
import type { HistoryKind } from '../history/history-key';

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

export const OF_LINE: Record<HistoryKind, Picture> = {
	look: Eye,
	list_look: List,
	tried: EyeOff,
	looked_for: EyeOff,
	erased: BookOpen,
	asked: MessageCircleQuestion,
	question_withdrawn: Undo,
	answered: MessageSquare,
	given: Check,
	stopped: Hand,
	changed: Pencil,
	permission_ended: EyeOff,
	invited: UserPlus,
	helper_ended: Hand,
	others_ended: Hand,
	reach_changed: Mail,
	reach_times: Clock,
	missed_by_us: CalendarX,
	missed_unreached: UserSearch,
	missed_new: Clock,
	missed_talked: Phone,
	missed_message: Mail,
	missed_no_answer: UserSearch,
	missed_visited: House,
	missed_visit: House,
	missed_tell: MessageSquare,
	missed_wait: Clock,
	missed_all_right: Check,
	missed_not_now: Hand,
	missed_over: CalendarCheck,
	hand_posted: Mail,
	hand_spoke: Phone,
	hand_not_reached: Phone,
	plan_written: Pencil,
	plan_changed: Pencil,
	plan_put_back: Undo,
	plan_taken_out: BookOpen,
	part_erased: BookOpen,
	words_erased: BookOpen,
	suggested: Lightbulb,
	suggestion_agreed: Check,
	suggestion_not_now: Pause,
	suggestion_talk: MessagesSquare,
	suggestion_withdrawn: Undo,
	suggestion_differently: MessageSquare,
	suggestion_taken_out: BookOpen,
	told: Pencil,
	told_agreed: Check,
	told_not_now: Pause,
	told_talk: MessagesSquare,
	told_withdrawn: Undo,
	told_differently: MessageSquare,
	told_taken_out: BookOpen,
	question_reopened: DoorOpen,
	talk_wished: MessagesSquare,
	talk_unwished: Undo,
	linked: Handshake,
	unlinked: Undo,
	responsible_changed: ArrowRightLeft,
	code_made: Key,
	closing_asked: DoorOpen,
	closing_code: Key,
	closing_confirmed: DoorOpen,
	closing_kept: House,
	closing_done: DoorOpen,
	after_nothing: EyeOff,
	after_parts: FileText,
	after_taken_back: Undo,
	death_recorded: Pencil,
	death_confirmed: Pause,
	death_not_so: Undo,
	death_here: User,
	death_undone: Undo,
	release_recorded: Pencil,
	release_agreed: Check,
	release_not_agreed: Pause,
	release_opened: FileText,
	met: Handshake,
	crisis_started: LifeBuoy,
	crisis_renewed: LifeBuoy,
	crisis_renewal_asked: LifeBuoy,
	crisis_ended: LifeBuoy,
	crisis_over: LifeBuoy,
	crisis_told: Megaphone,
	crisis_agreed: LifeBuoy,
	crisis_named: UserPlus,
	crisis_unnamed: Undo,
	crisis_to_tell: Megaphone,
	crisis_not_to_tell: Undo,
	card_link_on: Link,
	card_link_new: Link,
	card_link_off: Undo,
	card_link_void: Undo,
	card_opened: Eye,
	calendar_on: CalendarCheck,
	calendar_new: CalendarCheck,
	calendar_shows: CalendarDays,
	calendar_off: Undo,
	calendar_void: Undo,
	calendar_read: Eye,
	call_asked: Phone,
	call_helper: HeartHandshake,
	call_changed: Pencil,
	call_moved: ArrowRightLeft,
	call_not_needed: Check,
	call_talked: MessagesSquare,
	call_no_answer: UserSearch,
	call_taken: User,
	together_asked: MessageCircleQuestion,
	together_helper: HeartHandshake,
	together_agreed: CalendarCheck,
	together_cannot: Pause,
	together_moved: ArrowRightLeft,
	together_called_off: Undo,
	together_cancelled: Undo,
	together_done: Check,
	together_not_done: Pause,
	together_words_out: BookOpen,
	contact_booked: CalendarCheck,
	contact_asked: MessageCircleQuestion,
	contact_moved: ArrowRightLeft,
	contact_late: Clock,
	contact_called_off: Undo,
	contact_cancelled: Undo,
	contact_another_time: ArrowRightLeft,
	contact_kept: Check,
	contact_others: MessagesSquare,
	contact_others_not_so: MessageSquare,
	contact_others_words_out: BookOpen,
	contact_handed_on: ArrowRightLeft,
	contact_unsettled: UserSearch,
	contact_corrected: Pencil,
	contact_corrected_met: Pencil,
	contact_missed_by_us: CalendarX,
	contact_missed_by_me: CalendarX,
	contact_could_not_reach: UserSearch,
	contact_said_kept: Handshake,
	contact_said_nobody_came: MessageSquare,
	contact_said_rushed: Clock,
	contact_said_not_so: MessageSquare,
	contact_words_out: BookOpen,
	terms_asked: MessageCircleQuestion,
	terms_offered: Lightbulb,
	terms_agreed: Handshake,
	terms_i_not_now: Pause,
	terms_not_now: Pause,
	terms_i_talk: MessagesSquare,
	terms_talk: MessagesSquare,
	terms_i_take_back: Undo,
	terms_take_back: Undo,
	terms_help_i_asked: HeartHandshake,
	terms_help_asked: HeartHandshake,
	terms_help_back: Undo,
	terms_help_read: Eye,
	terms_help_answered: MessageSquare,
	told_terms_not_now: Pause,
	told_terms_talk: MessagesSquare,
	told_terms_take_back: Undo,
	told_terms_yes: Pencil,
	told_terms_asked: Pencil,
	told_terms_opened: Check,
	told_terms_denied: Pause,
	told_terms_withdrawn: Undo,
	move_asked: MessageCircleQuestion,
	move_yes: Check,
	move_not_yet: Pause,
	move_talk: MessagesSquare,
	move_chosen: Check,
	move_read: Eye,
	move_accepted: Handshake,
	move_declined: CalendarX,
	move_week_ready: Check,
	move_week_not_yet: Pause,
	move_week_talk: MessagesSquare,
	move_week_faster: Footprints,
	move_told_not_yet: Pause,
	move_told_talk: MessagesSquare,
	move_note: MessageSquare,
	move_ended: DoorOpen,
	move_reopened: Undo,
	move_i_called_off: Hand,
	move_called_off: CalendarX,
	move_told_off: CalendarX,
	move_over: CalendarX,
	move_check_said: MessageSquare,
	move_check_told: Pencil,
	move_check_read: Eye,
	move_check_done: MessagesSquare,
	move_check_not_so: Pause,
	move_gp_yes: Check,
	move_gp_no: Hand,
	move_gp_back: Undo,
	move_gp_read: Eye,
	move_gp_sent: MessageSquare,
	move_ended_alone: CalendarX,
	move_end_tried: DoorOpen,
	move_next_done: Check,
	move_goes_on: Undo,
	move_answer_told_not_yet: Pause,
	move_answer_told_talk: MessagesSquare,
	move_call_asked: Phone,
	move_call_wanted: Phone,
	move_call_there: Phone,
	move_call_without: Phone,
	move_call_dropped: Hand,
	move_call_held: Phone,
	company_began: HeartHandshake,
	company_ended: User,
	chosen: Check,
	barred: EyeOff,
	unbarred: DoorOpen,
	question_shut: Pause,
	joined: UserPlus,
	stopped_all: Hand,
	told_stop: Hand,
	told_no: Pause,
	told_yes: Pencil,
	told_yes_opened: Check,
	told_yes_denied: Pause,
	told_yes_withdrawn: Undo,
	scribe_let: Pencil,
	scribe_chosen: Check,
	scribe_ended: Hand,
	confirm_code_made: Key,
	history_kept: FileText,
	everything_taken: FileText,
	restored: Undo,
	look_asked: MessageCircleQuestion,
	look_answered: MessageSquare,
	look_words_out: BookOpen,
	look_question_read: Eye,
	history_opened: Eye,
	authority_recorded: Scale,
	authority_confirmed: Check,
	authority_yes: Check,
	authority_no: Pause,
	authority_chosen: Check,
	authority_ended: Undo,
	authority_decided: Scale,
	incapacity_recorded: Scale,
	incapacity_confirmed: Check,
	incapacity_objected: Hand,
	incapacity_again: Eye,
	incapacity_ended: Undo,
	lawful_recorded: Scale,
	lawful_corrected: Scale,
	lawful_read: Eye,
	lawful_received: Check,
	lawful_did: MessageSquare,
	lawful_hold_asked: Pause,
	lawful_hold_agreed: Pause,
	lawful_hold_no: DoorOpen,
	lawful_hold_renewed: Pause,
	lawful_hold_ended: DoorOpen,
	lawful_shown: DoorOpen,
	look_flagged: Flag,
	look_flag_closed: Check
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
