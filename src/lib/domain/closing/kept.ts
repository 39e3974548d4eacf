// What stays when somebody erases every word of theirs, and why. The page that asks says each of these, and a test puts a
// word into every column of the database and finds it again in these alone.

/** Each has a sentence that says what stays and one that says why. */
export const KEPT = ['decisions', 'history', 'contact', 'helpers', 'others'] as const;
export type Kept = (typeof KEPT)[number];
