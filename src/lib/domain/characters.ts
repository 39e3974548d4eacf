// How long a text is: counted in characters, as PostgreSQL counts. JavaScript counts one of many emoji
// as two, so a text that is long enough there may be too short for the database.

/** Whether a text has so many characters at least; for `refine`. */
export function atLeast(least: number): (text: string) => boolean {
	return (text) => [...text].length >= least;
}
