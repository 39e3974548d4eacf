// Who may open which page, for the matrix generated from the built routes. A route that is not here
// fails the matrix, and so does an action that a route has gained.

/** For whom a page is there at all. */
export type Audience =
	| 'anyone'
	| 'signed in'
	| 'person'
	| 'supporter'
	| 'person or supporter'
	| 'worker'
	| 'administrator'
	| 'supervisor'
	| 'supervisor or administrator'
	| 'privacy lead';

/**
 * What an address names; `place` is one of the directory, whoever keeps it, a `team` or a `worker` anybody signed in
 * may know of, `given` the supporter that a form for giving names, `seen` is a person as a reader opens them,
 * `askedYes` one whom the reader's team asked something, `suggests` one for whom the reader may suggest, `starts` one
 * who named the reader for a hard time, `cardLink` the secret of a card's link, which anybody may press open,
 * `calendarLink` that of a calendar,
 * `received` a record of what a law made somebody share with a team of the reader's, `promise` something to be told
 * by hand, `missedStep` a promise about contact that was missed, `oneQuestion` one of several that are asked one a page.
 * by hand, `missedStep` a promise about contact that was missed, `termsHelp` where a supervisor is asked to help,
 * `moveOfTeams` a move that both of its teams read.
 */
export type Named =
	| 'suggestion'
	| 'suggests'
	| 'grant'
	| 'question'
	| 'answered question'
	| 'given in company'
	| 'receipt'
	| 'supporter'
	| 'item'
	| 'part'
	| 'step'
	| 'oneQuestion'
	| 'way'
	| 'together'
	| 'contact'
	| 'others'
	| 'linked'
	| 'move'
	| 'moveOfTeams'
	| 'terms'
	| 'lookback'
	| 'copy'
	| 'seen'
	| 'asked'
	| 'askedYes'
	| 'place'
	| 'given'
	| 'team'
	| 'worker'
	| 'starts'
	| 'cardLink'
	| 'calendarLink'
	| 'line'
	| 'lookQuestion'
	| 'share'
	| 'authority'
	| 'lack'
	| 'received'
	| 'death'
	| 'undoable'
	| 'promise'
	| 'missedStep'
	| 'termsHelp'
	| 'release'
	| 'leadsRelease'
	| 'office';

export type Expected = { for: Audience; names?: Named; actions?: readonly string[] };

const send = ['default'] as const;

/** Of questions that are asked one a page, which one is opened, by what is pressed there. */
export const ONE_QUESTION: Record<string, { next: string; later: string }> = {
	'/(person)/after/[question]': { next: 'whom', later: 'whom' },
	'/(person)/crisis/who-opens/[question]': { next: 'who', later: 'purpose' },
	'/(person)/sharing/give/what/[question]': { next: 'purpose', later: 'parts' },
	'/(person)/told/let/[question]': { next: 'who', later: 'period' }
};

export const PAGES: Record<string, Expected> = {
	'/(public)': { for: 'anyone' },
	'/(public)/help': { for: 'anyone' },
	'/(public)/help/coordinator': { for: 'anyone' },
	'/(public)/help/looking': { for: 'anyone' },
	'/(public)/blank-plan': { for: 'anyone' },
	'/(public)/sign-in': { for: 'anyone', actions: send },
	'/(public)/invitation': { for: 'anyone', actions: ['code', 'join', 'withThis'] },
	'/(public)/forgotten': { for: 'anyone', actions: send },
	'/(public)/card/[secret]': { for: 'anyone', names: 'cardLink', actions: send },
	'/(public)/calendar/[secret].ics': { for: 'anyone', names: 'calendarLink' },
	'/(public)/places': { for: 'anyone' },
	'/(public)/places/[place]': { for: 'anyone', names: 'place' },
	'/(person)/places/[place]/week': { for: 'person', names: 'place', actions: send },
	'/(account)/acting': { for: 'signed in', actions: send },
	'/(account)/settings': { for: 'signed in', actions: ['end', 'endOthers'] },
	'/(account)/settings/name': { for: 'signed in', actions: send },
	'/(account)/settings/reach': { for: 'person or supporter', actions: send },
	'/(account)/settings/reach/told': { for: 'person or supporter' },
	'/(account)/settings/reach/[way]': {
		for: 'person or supporter',
		names: 'way',
		actions: ['choose', 'confirm']
	},
	'/(account)/settings/reach/times': { for: 'person or supporter', actions: send },
	'/(account)/settings/reach/outside': { for: 'person or supporter', actions: send },
	'/(account)/settings/password': { for: 'signed in', actions: send },
	'/(person)/settings/calendar': { for: 'person', actions: ['on', 'again', 'shows', 'off'] },
	'/(person)/today': { for: 'person', actions: ['seen', 'seenYes', 'undo', 'letEnd'] },
	'/(person)/plan': { for: 'person' },
	'/(person)/plan/[part]': { for: 'person', names: 'part' },
	'/(person)/plan/[part]/who': { for: 'person', names: 'part' },
	'/(person)/plan/[part]/add': { for: 'person', names: 'part', actions: send },
	'/(person)/plan/search': { for: 'person', actions: send },
	'/(person)/plan/start': { for: 'person' },
	'/(person)/plan/start/[step]': {
		for: 'person',
		names: 'step',
		actions: ['save', 'skip', 'together']
	},
	'/(person)/plan/start/done': { for: 'person' },
	'/(person)/plan/changes': { for: 'person' },
	'/(person)/plan/paper': { for: 'person' },
	'/(person)/plan/paper/copies': { for: 'person' },
	'/(person)/plan/paper/copies/new': { for: 'person', actions: send },
	'/(person)/plan/paper/copies/[copy]': {
		for: 'person',
		names: 'copy',
		actions: ['change', 'off']
	},
	'/(person)/plan/look-back': { for: 'person', actions: send },
	'/(person)/plan/item/[item]/because': { for: 'person', names: 'lookback' },
	'/(person)/plan/item/[item]': { for: 'person', names: 'item', actions: send },
	'/(person)/plan/item/[item]/earlier': { for: 'person', names: 'item', actions: send },
	'/(person)/plan/item/[item]/take-out': { for: 'person', names: 'item', actions: send },
	'/(person)/plan/erase': { for: 'person' },
	'/(person)/plan/erase/[part]': { for: 'person', names: 'part', actions: send },
	'/(person)/plan/erase/all': { for: 'person', actions: send },
	'/(person)/plan/drafts': { for: 'person', actions: ['keep', 'forget'] },
	'/(person)/plan/suggestions': { for: 'person' },
	'/(person)/plan/suggestions/[suggestion]': {
		for: 'person',
		names: 'suggestion',
		actions: ['answer', 'view']
	},
	'/(person)/plan/suggestions/[suggestion]/change': {
		for: 'person',
		names: 'suggestion',
		actions: send
	},
	'/(person)/plan/suggestions/[suggestion]/take-out': {
		for: 'person',
		names: 'suggestion',
		actions: send
	},
	'/(person)/call': { for: 'person', actions: ['ask', 'more', 'else', 'notNeeded'] },
	'/(person)/contact/agreement': { for: 'person' },
	'/(person)/contact/agreement/[link]': { for: 'person', names: 'linked', actions: send },
	'/(person)/contact/agreement/[link]/say': {
		for: 'person',
		names: 'linked',
		actions: ['next', 'send', 'throw']
	},
	'/(person)/contact/agreement/[link]/paper': { for: 'person', names: 'linked' },
	'/(person)/contact/agreement/receipt/[terms]': { for: 'person', names: 'terms' },
	'/(person)/moving': { for: 'person' },
	'/(person)/moving/[move]': { for: 'person', names: 'move' },
	'/(person)/moving/[move]/answer': { for: 'person', names: 'move', actions: send },
	'/(person)/moving/[move]/week': { for: 'person', names: 'move', actions: send },
	'/(person)/moving/[move]/end': { for: 'person', names: 'move', actions: send },
	'/(person)/moving/[move]/back': { for: 'person', names: 'move', actions: send },
	'/(person)/moving/[move]/off': { for: 'person', names: 'move', actions: send },
	'/(person)/moving/[move]/pack': { for: 'person', names: 'move' },
	'/(person)/together': { for: 'person' },
	'/(person)/together/new': { for: 'person', actions: send },
	'/(person)/together/[thing]': { for: 'person', names: 'together', actions: send },
	'/(person)/contact': { for: 'person' },
	'/(person)/contact/others': { for: 'person' },
	'/(person)/contact/others/[other]': { for: 'person', names: 'others', actions: send },
	'/(person)/contact/ask': { for: 'person', actions: send },
	'/(person)/contact/[contact]': { for: 'person', names: 'contact', actions: send },
	'/(person)/week': { for: 'person', actions: send },
	'/(person)/contact/missed': { for: 'person', actions: ['allRight', 'notNow'] },
	'/(person)/crisis': { for: 'person', actions: ['finish'] },
	'/(person)/crisis/start': { for: 'person', actions: send },
	'/(person)/crisis/who-may-start': { for: 'person', actions: ['add', 'off'] },
	'/(person)/crisis/how-long': { for: 'person', actions: send },
	'/(person)/crisis/without-me': { for: 'person', actions: send },
	'/(person)/crisis/who-is-told': { for: 'person', actions: send },
	'/(person)/crisis/who-opens': { for: 'person', actions: ['forget'] },
	'/(person)/crisis/who-opens/[question]': {
		for: 'person',
		names: 'oneQuestion',
		actions: ['next', 'later']
	},
	'/(person)/crisis/who-opens/check': { for: 'person', actions: send },
	'/(person)/crisis/card': { for: 'person', actions: send },
	'/(kept)/crisis/card/kept': { for: 'person' },
	'/(person)/crisis/card/link': { for: 'person', actions: ['on', 'off'] },
	'/(person)/questions': { for: 'person' },
	'/(person)/questions/[question]': { for: 'person', names: 'question', actions: send },
	'/(person)/questions/[question]/again': {
		for: 'person',
		names: 'answered question',
		actions: send
	},
	'/(person)/questions/[question]/talk': {
		for: 'person',
		names: 'question',
		actions: ['choose', 'drop']
	},
	'/(person)/questions/[question]/some': { for: 'person', names: 'question', actions: send },
	'/(person)/receipts/[decision]': { for: 'person', names: 'receipt' },
	'/(person)/receipts/[decision]/record': { for: 'person', names: 'receipt' },
	'/(person)/sharing': { for: 'person' },
	'/(person)/sharing/give': { for: 'person' },
	'/(person)/sharing/give/what': { for: 'person', names: 'given', actions: ['forget'] },
	'/(person)/sharing/give/what/[question]': {
		for: 'person',
		names: 'given',
		actions: ['next', 'later']
	},
	'/(person)/sharing/give/what/check': { for: 'person', names: 'given', actions: send },
	'/(person)/sharing/stop-all': { for: 'person', actions: send },
	'/(person)/sharing/[grant]': { for: 'person', names: 'grant' },
	'/(person)/sharing/[grant]/renew': { for: 'person', names: 'grant', actions: send },
	'/(person)/sharing/[grant]/stop': { for: 'person', names: 'grant', actions: send },
	'/(person)/sharing/[grant]/change': { for: 'person', names: 'grant', actions: send },
	'/(person)/sharing/[grant]/met': { for: 'person', names: 'grant', actions: send },
	'/(person)/sharing/[grant]/chosen': {
		for: 'person',
		names: 'given in company',
		actions: ['yes', 'stop']
	},
	'/(person)/sharing/[grant]/seen': { for: 'person', names: 'grant' },
	'/(person)/told': {
		for: 'person',
		actions: ['yes', 'no', 'seen', 'seenYes', 'undo', 'endScribe', 'chosen']
	},
	'/(person)/told/let': { for: 'person', actions: ['forget'] },
	'/(person)/told/let/[question]': {
		for: 'person',
		names: 'oneQuestion',
		actions: ['next', 'later']
	},
	'/(person)/told/let/check': { for: 'person', actions: send },
	'/(person)/authority': { for: 'person' },
	'/(person)/authority/[record]': { for: 'person', names: 'authority' },
	'/(person)/authority/[record]/use': { for: 'person', names: 'authority', actions: send },
	'/(person)/authority/[record]/wrong': { for: 'person', names: 'authority', actions: send },
	'/(person)/authority/cannot/[lack]': { for: 'person', names: 'lack', actions: send },
	'/(person)/with-me': { for: 'person', actions: ['somebody', 'myself'] },
	'/(person)/sharing/team/[team]': { for: 'person', names: 'team' },
	'/(person)/sharing/bar/[worker]': { for: 'person', names: 'worker', actions: send },
	'/(person)/sharing/barred': { for: 'person', actions: send },
	'/(person)/history': { for: 'person' },
	'/(person)/history/keep': { for: 'person', actions: send },
	'/(person)/everything': { for: 'person', actions: send },
	'/(person)/history/choose': { for: 'person' },
	'/(person)/history/[line]/ask': { for: 'person', names: 'line', actions: ['ask', 'wordsOut'] },
	'/(person)/devices': { for: 'person', actions: ['end', 'others'] },
	'/(here)/here': { for: 'person', actions: send },
	'/(person)/after': { for: 'person', actions: ['back', 'forget'] },
	'/(person)/after/[question]': {
		for: 'person',
		names: 'oneQuestion',
		actions: ['next', 'later']
	},
	'/(person)/after/check': { for: 'person', actions: send },
	'/(person)/closing': { for: 'person', actions: ['ask', 'confirm', 'keep'] },
	'/(person)/kept': { for: 'person' },
	'/(person)/lawful/[share]': { for: 'person', names: 'share', actions: send },
	'/(person)/people': { for: 'person' },
	'/(person)/people/invite': { for: 'person', actions: send },
	'/(person)/people/[supporter]/end': { for: 'person', names: 'supporter', actions: send },
	'/(supporter)/helping': { for: 'supporter' },
	'/(supporter)/helping/[person]': { for: 'supporter', names: 'seen' },
	'/(supporter)/helping/[person]/together': { for: 'supporter', names: 'suggests', actions: send },
	'/(supporter)/helping/[person]/call': { for: 'supporter', names: 'suggests', actions: send },
	'/(supporter)/helping/[person]/suggest': {
		for: 'supporter',
		names: 'suggests',
		actions: ['withdraw']
	},
	'/(supporter)/helping/[person]/suggest/words': {
		for: 'supporter',
		names: 'suggests',
		actions: send
	},
	'/work': { for: 'worker' },
	'/work/questions': { for: 'worker', actions: ['withdraw'] },
	'/work/people/[person]': { for: 'worker', names: 'seen' },
	'/work/people/[person]/ask': { for: 'worker', names: 'asked', actions: ['show', 'edit', 'send'] },
	'/work/people/[person]/suggest': { for: 'worker', names: 'suggests', actions: ['withdraw'] },
	'/work/people/[person]/suggest/words': { for: 'worker', names: 'suggests', actions: send },
	'/work/people/[person]/suggest/file': {
		for: 'worker',
		names: 'suggests',
		actions: ['show', 'send']
	},
	'/work/contacts': { for: 'worker' },
	'/work/people/[person]/contacts': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/others': { for: 'worker', names: 'asked' },
	'/work/people/[person]/others/write': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/contacts/book': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/agreement': {
		for: 'worker',
		names: 'asked',
		actions: ['offer', 'answer', 'help']
	},
	'/work/people/[person]/agreement/told': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/agreement/told/asks': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/agreement/told/confirm': {
		for: 'worker',
		names: 'asked',
		actions: ['code', 'paper', 'back']
	},
	'/work/people/[person]/agreement/told/paper': { for: 'worker', names: 'asked' },
	'/work/moves': { for: 'worker' },
	'/work/moves/[move]': { for: 'worker', names: 'moveOfTeams', actions: ['accept', 'decline'] },
	'/work/people/[person]/moves': {
		for: 'worker',
		names: 'asked',
		actions: ['note', 'told', 'off']
	},
	'/work/people/[person]/moves/new': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/together': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/told': { for: 'worker', names: 'asked', actions: ['withdraw'] },
	'/work/people/[person]/told/words': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/told/sheet': { for: 'worker', names: 'asked' },
	'/work/people/[person]/said': { for: 'worker', names: 'seen' },
	'/work/people/[person]/said/new': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/said/copy': { for: 'worker', names: 'seen' },
	'/work/people/[person]/said/yes': { for: 'worker', names: 'askedYes', actions: send },
	'/work/people/[person]/said/yes/open': {
		for: 'worker',
		names: 'askedYes',
		actions: ['code', 'paper', 'back']
	},
	'/work/people/[person]/said/yes/paper': { for: 'worker', names: 'seen' },
	'/work/people/[person]/crisis': { for: 'worker', names: 'starts', actions: send },
	'/work/people/[person]/code': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/authority': { for: 'worker', names: 'asked', actions: ['check', 'lack'] },
	'/work/people/[person]/authority/decide': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/authority/paper': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/authority/cannot': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/authority/new': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/lawful': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/death': { for: 'worker', names: 'asked', actions: send },
	'/work/deaths/[death]': { for: 'worker', names: 'death', actions: send },
	'/work/privacy/deaths/[death]': { for: 'privacy lead', names: 'undoable', actions: send },
	'/work/deaths/[death]/release': { for: 'worker', names: 'release', actions: ['record', 'open'] },
	'/work/privacy/deaths/[death]/release': {
		for: 'privacy lead',
		names: 'leadsRelease',
		actions: send
	},
	'/work/lawful': { for: 'worker' },
	'/work/calls': { for: 'worker', actions: send },
	'/work/due': { for: 'worker' },
	'/work/due/leave': { for: 'worker', actions: ['say', 'back'] },
	'/work/apart': { for: 'worker' },
	'/work/apart/[help]': { for: 'worker', names: 'termsHelp', actions: send },
	'/work/by-hand': { for: 'worker' },
	'/work/missed': { for: 'worker' },
	'/work/missed/[step]': {
		for: 'worker',
		names: 'missedStep',
		actions: ['came', 'visit', 'wait', 'tell']
	},
	'/work/missed/new-people': { for: 'supervisor' },
	'/work/service/missed': { for: 'supervisor or administrator', actions: send },
	'/work/by-hand/[notice]': { for: 'worker', names: 'promise', actions: send },
	'/work/people/[person]/closing': { for: 'worker', names: 'asked', actions: send },
	'/work/lawful/[share]': {
		for: 'worker',
		names: 'received',
		actions: ['received', 'did', 'hold']
	},
	'/work/privacy': { for: 'privacy lead', actions: send },
	'/work/privacy/rules': { for: 'privacy lead', actions: send },
	'/work/privacy/[question]': { for: 'privacy lead', names: 'lookQuestion', actions: send },
	'/work/privacy/[question]/history': { for: 'privacy lead', names: 'lookQuestion' },
	'/work/service': { for: 'administrator' },
	'/work/service/people': { for: 'administrator', actions: send },
	'/work/service/people/new': { for: 'administrator', actions: send },
	'/work/service/people/[person]': {
		for: 'administrator',
		names: 'office',
		actions: ['link', 'unlink', 'code', 'closing']
	},
	'/work/service/people/[person]/letter': { for: 'administrator', names: 'office', actions: send },
	'/work/service/places': { for: 'administrator' },
	'/work/service/places/new': { for: 'administrator', actions: send },
	'/work/service/places/import': { for: 'administrator', actions: send },
	'/work/service/places/import/check': { for: 'administrator', actions: send },
	'/work/service/places/[place]': {
		for: 'administrator',
		names: 'office',
		actions: ['change', 'checked']
	},
	'/work/service/places/[place]/take-out': {
		for: 'administrator',
		names: 'office',
		actions: send
	},
	'/work/service/kept': { for: 'administrator', actions: send },
	'/work/service/teams/new': { for: 'administrator', actions: send },
	'/work/service/teams/[team]': { for: 'administrator', names: 'office', actions: send },
	'/work/service/teams/[team]/contact': { for: 'administrator', names: 'office', actions: send },
	'/work/service/workers/new': { for: 'administrator', actions: send },
	'/work/service/workers/[worker]': {
		for: 'administrator',
		names: 'office',
		actions: ['addMember', 'code']
	},
	'/work/service/workers/[worker]/leave/[team]': {
		for: 'administrator',
		names: 'office',
		actions: send
	}
};

/** Files to keep: theirs as a page is, and nothing to look at. */
export const FILES = ['/(person)/receipts/[decision]/record', '/(public)/calendar/[secret].ics'];

/** Addresses that only take posts; none of them shows a page. */
export const POSTS = [
	'/everything/fhir',
	'/everything/pages',
	'/history/keep/file',
	'/language',
	'/leave',
	'/sign-out',
	'/still-here'
];
