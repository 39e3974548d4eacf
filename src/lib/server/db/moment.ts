// Moments as the database writes them in JSON.

/** A moment; null for none. */
export const moment = (at: string | null): Date | null => (at === null ? null : new Date(at));
