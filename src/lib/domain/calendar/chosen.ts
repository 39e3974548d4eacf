// What a person may choose for their calendar: a title for each entry, out of words that give nothing away, and what else stands in it.

export const TITLES = ['sayso', 'appointment', 'busy', 'reminder'] as const;
export type Title = (typeof TITLES)[number];

/** With whom, which team, where: nothing of it unless it is ticked. */
export const SHOWS = ['who', 'team', 'place'] as const;
export type Shown = (typeof SHOWS)[number];

export type Chosen = { title: Title; shows: Shown[] };

/** A calendar that is on. */
export type OwnCalendar = Chosen & { since: Date; readAt: Date | null };
