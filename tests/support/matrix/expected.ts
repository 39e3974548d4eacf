// For whom a page is there, and what its address names.

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
	| 'administrator or privacy lead'
	| 'privacy lead';

/**
 * What an address names; `place` is one of the directory, whoever keeps it, a `team` or a `worker` anybody signed in
 * may know of, `given` the supporter that a form for giving names, `seen` is a person as a reader opens them,
 * `askedYes` one whom the reader's team asked something, `suggests` one for whom the reader may suggest, `starts` one
 * who named the reader for a hard time, `cardLink` the secret of a card's link, which anybody may press open,
 * `calendarLink` that of a calendar,
 * `received` a record of what a law made somebody share with a team of the reader's, `promise` something to be told
 * by hand, `missedStep` a promise about contact that was missed, `oneQuestion` one of several that are asked one a page, `termsHelp` where a supervisor is asked to help,
 * `moveOfTeams` a move that both of its teams read, `moveCheck` what is to be asked after a move to a team of the reader's,
 * `gpLetter` one of which the team that leads has a letter to send.
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
	| 'moveCheck'
	| 'gpLetter'
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

/** The one action of a form that has no name. */
export const send = ['default'] as const;
