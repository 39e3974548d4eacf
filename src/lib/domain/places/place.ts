// A place open to everyone, as a service keeps it. It is public information about no person. How long each
// text may be is the same here and in database/0017.

export const KINDS = ['hub', 'activity', 'peer', 'advice', 'advocacy', 'work', 'other'] as const;
export type Kind = (typeof KINDS)[number];

export const PRICES = ['free', 'paid', 'unknown'] as const;
export type Price = (typeof PRICES)[number];

/** The texts of a place, and how many characters each may have. */
export const MOST = {
	name: 200,
	run_by: 200,
	about: 4000,
	for_whom: 1000,
	cost: 1000,
	hours: 1000,
	address: 300,
	town: 120,
	postcode: 12,
	access: 2000,
	phone: 60,
	email: 200,
	website: 500
} as const;
export type TextOfPlace = keyof typeof MOST;

/** What somebody writes about a place; what is not known is empty. */
export type PlaceWords = Record<TextOfPlace, string> & { kind: Kind; price: Price };

/** A place as anybody may read it. */
export type Place = PlaceWords & {
	id: string;
	/** ISO date, or null when nobody has checked it yet. */
	checked_on: string | null;
	/** The service that keeps it. */
	kept_by: string;
	kept_by_phone: string;
};

/** What stands in a list of places. */
export type PlaceInList = Pick<
	Place,
	'id' | 'name' | 'kind' | 'hours' | 'address' | 'town' | 'postcode' | 'price' | 'checked_on'
>;

/** A place as it comes out of somebody else's list. */
export type ListedPlace = PlaceWords & {
	source_id: string;
	checked_on: string | null;
	/** The list says that it is closed: it is kept, and nobody is shown it. */
	closed: boolean;
};

export type Checked = 'checked' | 'long ago' | 'never';

/** How far an entry can be relied on: checked in the last six months, longer ago, or never. */
export function howChecked(checkedOn: string | null, today: string): Checked {
	if (checkedOn === null) return 'never';
	const [year, month] = today.split('-').map(Number) as [number, number];
	const months = year * 12 + month - 1 - 6;
	const edge = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}${today.slice(7)}`;
	return checkedOn >= edge ? 'checked' : 'long ago';
}

/** Where a place is, on one line. */
export function addressLine({
	address,
	town,
	postcode
}: Pick<Place, 'address' | 'town' | 'postcode'>): string {
	return [address, town, postcode].filter(Boolean).join(', ');
}
