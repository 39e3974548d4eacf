// An id inside a longer value, such as "team:<id>" of a list to choose from.

/** What an id looks like, for a regular expression. */
export const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
