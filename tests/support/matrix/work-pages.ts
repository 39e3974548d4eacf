// The pages of workers, and what may be sent from each.
import { send, type Expected } from './expected';

export const WORK_PAGES: Record<string, Expected> = {
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
	'/work/people/[person]/hard-time': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/others/came': { for: 'worker', names: 'asked', actions: send },
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
	'/work/moves/[move]': {
		for: 'worker',
		names: 'moveOfTeams',
		actions: ['accept', 'call', 'decline']
	},
	'/work/moves/after/[check]': {
		for: 'worker',
		names: 'moveCheck',
		actions: ['told', 'ended']
	},
	'/work/moves/letters': { for: 'worker' },
	'/work/moves/sample': { for: 'supervisor', actions: ['write', 'done'] },
	'/work/moves/letters/[move]': { for: 'worker', names: 'gpLetter', actions: send },
	'/work/people/[person]/moves': {
		for: 'worker',
		names: 'asked',
		actions: ['note', 'told', 'answered', 'next', 'off']
	},
	'/work/people/[person]/moves/told': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/moves/told/confirm': {
		for: 'worker',
		names: 'asked',
		actions: ['code', 'paper', 'back']
	},
	'/work/people/[person]/moves/told/paper': { for: 'worker', names: 'asked' },
	'/work/people/[person]/moves/call': {
		for: 'worker',
		names: 'asked',
		actions: ['call', 'held']
	},
	'/work/people/[person]/moves/end': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/moves/paper': { for: 'worker', names: 'asked' },
	'/work/people/[person]/moves/new': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/together': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/told': { for: 'worker', names: 'asked', actions: ['withdraw', 'paper'] },
	'/work/people/[person]/told/words': { for: 'worker', names: 'asked', actions: send },
	'/work/people/[person]/told/paper': { for: 'worker', names: 'asked' },
	'/work/people/[person]/told/confirm': {
		for: 'worker',
		names: 'asked',
		actions: ['code', 'paper', 'withdraw']
	},
	'/work/people/[person]/said': { for: 'worker', names: 'seen' },
	'/work/people/[person]/about': { for: 'worker', names: 'asked', actions: send },
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
		actions: ['link', 'code', 'closing']
	},
	'/work/service/people/[person]/end/[link]': {
		for: 'administrator',
		names: 'office',
		actions: send
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
	'/work/service/weeks': { for: 'administrator', actions: send },
	'/work/service/weeks/new': { for: 'administrator', actions: send },
	'/work/service/weeks/[plan]': {
		for: 'administrator',
		names: 'office',
		actions: ['offer', 'stop', 'call', 'earlier', 'out']
	},
	'/work/service/weeks/[plan]/names': { for: 'administrator', names: 'office', actions: send },
	'/work/service/weeks/[plan]/week': { for: 'administrator', names: 'office', actions: send },
	'/work/service/moves': { for: 'administrator or privacy lead' },
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
