// Where the way back of a page leads that is opened from several: a link to it names where it stands, and only
// names that the page knows lead anywhere.

/** What `from` in an address names and where that is, or the usual way back. */
export function wayBack(
	{ searchParams }: URL,
	ways: Readonly<Record<string, string>>,
	usual: string
): { from: string | null; back: string } {
	const from = searchParams.get('from') ?? '';
	return Object.hasOwn(ways, from) ? { from, back: ways[from]! } : { from: null, back: usual };
}
