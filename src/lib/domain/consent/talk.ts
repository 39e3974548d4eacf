// With whom, and how, somebody wants to talk before they answer a question.
export const WAYS = ['phone', 'face'] as const;
export type Way = (typeof WAYS)[number];

/** Somebody the person can choose: a named worker, by their link, or a helper. */
export type TalkWith = { kind: 'worker' | 'supporter'; id: string };

export type Talk = { name: string; how: Way };
