// Which walks are done with JavaScript and without. Every page is plain HTML with plain forms, so that a walk without it is a
// walk of everything a person needs; the one script, `static/extras.js`, adds small things to that. A short run walks with it
// where it does something, and through the first job; axe opens every page with it, and a walk in which it throws fails. The
// long run walks everything both ways.
import { LONG } from '../counts';

/** Walks that need it: axe is JavaScript itself, and so is what keeps a card on a phone. */
const NEED_SCRIPT = ['card-on-this-phone', 'every-page-is-accessible'];

/** Walks done both ways in every run. */
const BOTH = [
	// what is being written is kept
	'change-the-words-of-my-plan',
	'no-words-are-lost',
	'save-and-come-back',
	'sent-too-late',
	'start-a-plan-with-somebody',
	// a card is kept and a sheet is printed
	'a-copy-on-paper',
	'the-crisis-card',
	// a page is listened to, left quickly, or watched for the time that is left
	'paper-voices-and-time',
	'sign-out-leaves-nothing',
	// the first job
	'let-somebody-see',
	'share-some-of-a-plan',
	'stop-everything'
];

const specs = (names: readonly string[]) => names.map((name) => `**/${name}.spec.ts`);

/** What is walked with JavaScript. */
export const WITH_SCRIPT = LONG ? '**/*.spec.ts' : specs([...NEED_SCRIPT, ...BOTH]);

/** What is not walked without it. */
export const NOT_WITHOUT_SCRIPT = specs(NEED_SCRIPT);
