// Reads that do not wait for one another are sent together: the database answers them in their order, and a page that has thirty
// of them waits once instead of thirty times.

/** Awaits every value of an object; rejects with the first that fails. */
export async function allOf<T extends Record<string, unknown>>(
	reads: T
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
	const values = await Promise.all(Object.values(reads));
	return Object.fromEntries(Object.keys(reads).map((key, n) => [key, values[n]])) as {
		[K in keyof T]: Awaited<T[K]>;
	};
}
