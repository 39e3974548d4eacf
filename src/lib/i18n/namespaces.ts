// The English files say which keys there are; a key that is not in them does not compile.
import about from './locales/en/about.json';
import account from './locales/en/account.json';
import admin from './locales/en/admin.json';
import ask from './locales/en/ask.json';
import authority from './locales/en/authority.json';
import barring from './locales/en/barring.json';
import byHand from './locales/en/byHand.json';
import calendar from './locales/en/calendar.json';
import call from './locales/en/call.json';
import card from './locales/en/card.json';
import common from './locales/en/common.json';
import company from './locales/en/company.json';
import closing from './locales/en/closing.json';
import contact from './locales/en/contact.json';
import coordinator from './locales/en/coordinator.json';
import crisis from './locales/en/crisis.json';
import death from './locales/en/death.json';
import drafts from './locales/en/drafts.json';
import due from './locales/en/due.json';
import errors from './locales/en/errors.json';
import everything from './locales/en/everything.json';
import giving from './locales/en/giving.json';
import help from './locales/en/help.json';
import helping from './locales/en/helping.json';
import history from './locales/en/history.json';
import hours from './locales/en/hours.json';
import lawful from './locales/en/lawful.json';
import ledger from './locales/en/ledger.json';
import lookback from './locales/en/lookback.json';
import looked from './locales/en/looked.json';
import missed from './locales/en/missed.json';
import moves from './locales/en/moves.json';
import paper from './locales/en/paper.json';
import keeping from './locales/en/keeping.json';
import parts from './locales/en/parts.json';
import people from './locales/en/people.json';
import places from './locales/en/places.json';
import plan from './locales/en/plan.json';
import questions from './locales/en/questions.json';
import reach from './locales/en/reach.json';
import receipt from './locales/en/receipt.json';
import refusals from './locales/en/refusals.json';
import shapes from './locales/en/shapes.json';
import safe from './locales/en/safe.json';
import sample from './locales/en/sample.json';
import said from './locales/en/said.json';
import scribe from './locales/en/scribe.json';
import search from './locales/en/search.json';
import sharing from './locales/en/sharing.json';
import signin from './locales/en/signin.json';
import start from './locales/en/start.json';
import suggest from './locales/en/suggest.json';
import suggestions from './locales/en/suggestions.json';
import today from './locales/en/today.json';
import teams from './locales/en/teams.json';
import terms from './locales/en/terms.json';
import together from './locales/en/together.json';
import told from './locales/en/told.json';
import week from './locales/en/week.json';
import welcome from './locales/en/welcome.json';
import work from './locales/en/work.json';

const english = {
	about,
	account,
	admin,
	ask,
	authority,
	barring,
	byHand,
	calendar,
	call,
	card,
	common,
	company,
	closing,
	contact,
	coordinator,
	crisis,
	death,
	drafts,
	due,
	errors,
	everything,
	giving,
	help,
	helping,
	history,
	hours,
	lawful,
	ledger,
	lookback,
	looked,
	missed,
	moves,
	paper,
	keeping,
	parts,
	people,
	places,
	plan,
	questions,
	reach,
	receipt,
	refusals,
	safe,
	shapes,
	sample,
	said,
	scribe,
	search,
	sharing,
	signin,
	start,
	suggest,
	suggestions,
	today,
	teams,
	terms,
	together,
	told,
	week,
	welcome,
	work
};

export type English = typeof english;
export const NAMESPACES = Object.keys(english) as (keyof English)[];
export type Namespaces = (keyof English)[];
