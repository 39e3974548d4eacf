// The crisis card is one side of A4 and never more: this works out the largest letters in which what the person chose
// fits, by an estimate that is a little too careful (tests count the sheets of what it lets through). With none it is
// not printed at all, because a card that loses its last line is worse than a shorter one.
import { inPlanOrder, type PartCode } from '../plan/parts';

/** The parts that a card is made from, in plan order. */
export const CARD_PARTS = ['people', 'crisis', 'safety', 'wishes', 'support'] as const;
export type CardPart = (typeof CARD_PARTS)[number];

export type CardEntry = {
	id: string;
	part: CardPart;
	heading: string;
	words: string;
	/** The owner's own view, beside words of somebody else. */
	differently: string;
	lang: string;
};

export const LETTERS = ['large', 'usual', 'small'] as const;
export type Letters = (typeof LETTERS)[number];

/** In points, as card.css prints them: the words, and the numbers to call below. */
const SIZE = { large: [18, 14], usual: [14, 12], small: [12, 11] } as const;
const WIDTH = 490;
const HEIGHT = 725;
const A_LETTER = 0.5;
const AFTER = 2;
/** The squares of an address, with the words beside them and what is around both. */
const SQUARE = 110;

const tall = (lang: string) => (lang === 'ur' ? 2.15 : 1.35);

/** How high some text is, in points: its lines as they wrap, and what comes after each paragraph. */
function block(text: string, size: number, lang: string, width = WIDTH): number {
	const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
	const heights = paragraphs.map(
		(line) => Math.ceil(([...line].length * size * A_LETTER) / width) * size * tall(lang) + AFTER
	);
	return heights.reduce((sum, height) => sum + height, 0);
}

/** What an entry says, with its heading in front. */
export const saidBy = ({ heading, words }: Pick<CardEntry, 'heading' | 'words'>) =>
	heading ? `${heading}: ${words}` : words;

export type CardFit = {
	entries: readonly CardEntry[];
	/** The heading of the card, and of each part that stands on it. */
	title: string;
	partNames: readonly string[];
	/** The numbers to call, in two columns. */
	calls: readonly string[];
	/** The address that stands on it as squares and in words, if it does. */
	address?: string;
	/** Of the page. */
	lang: string;
};

/** How high a card would be, in points. */
export function heightOf(card: CardFit, letters: Letters): number {
	const [size, callSize] = SIZE[letters];
	const title = block(card.title, size * 1.4, card.lang);
	const parts = card.partNames.map((name) => block(name, size * 1.15, card.lang) + size * 0.6);
	const entries = card.entries.map(
		(entry) => block(saidBy(entry), size, entry.lang) + block(entry.differently, size, entry.lang)
	);
	const calls = card.calls.map((call) => block(call, callSize, card.lang, WIDTH / 2 - 10));
	const sum = (heights: readonly number[]) => heights.reduce((all, height) => all + height, 0);
	const below = sum(calls) / 2 + Math.max(0, ...calls) / 2 + 40;
	const scan = card.address ? SQUARE : 0;
	return title + sum(parts) + sum(entries) + scan + below;
}

/** The largest letters, from the wanted ones down, in which it fits on one side; null when it fits in none. */
export function lettersFor(card: CardFit, wanted: Letters): Letters | null {
	const smaller = LETTERS.slice(LETTERS.indexOf(wanted));
	return smaller.find((letters) => heightOf(card, letters) <= HEIGHT) ?? null;
}

/** Of some entries, those that were chosen, in the order of the plan. */
export function chosenIn(entries: readonly CardEntry[], chosen: readonly string[]): CardEntry[] {
	const order = inPlanOrder([...CARD_PARTS]) as PartCode[];
	return entries
		.filter(({ id }) => chosen.includes(id))
		.toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}
