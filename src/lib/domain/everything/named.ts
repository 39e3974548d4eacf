// What stands in everything that is taken home: moments, and people by name.

/** ISO 8601. */
export type Moment = string;

/** Somebody with what they do and for whom, as far as it is known. */
export type Named = { id: string; name: string; job: string | null; team: string | null };
