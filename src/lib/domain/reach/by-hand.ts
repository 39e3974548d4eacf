// What a worker does where no machine can tell somebody: a letter to print and post, or a call.

/** What came of it. */
export const DID = ['posted', 'spoke', 'not_reached'] as const;
export type Did = (typeof DID)[number];
