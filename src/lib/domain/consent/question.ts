// How broad a question may be. More than that is too much to be thought about (experience.md, Ask); the table
// sayso.request and api.ask hold the same.

/** At most so many parts and days, and at least so many characters of why, and of what another team will do. */
export const BROADEST = { parts: 8, days: 366, why: 10 } as const;
