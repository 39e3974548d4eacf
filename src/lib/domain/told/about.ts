// What each team that a person is with knows of them (R248), and what stood before a worker wrote down what the person told.
import type { ToldHow } from './decision';

export const ABOUT = ['name', 'contact', 'needs'] as const;
export type AboutWhat = (typeof ABOUT)[number];

/** What they are called, how to reach them safely, and what they need; how long each can be. */
export type About = Record<AboutWhat, string>;
export const MOST: Record<AboutWhat, number> = { name: 120, contact: 300, needs: 300 };

/** As it stands, with the number of its wording. */
export type AboutNow = About & { version: number };

/** What a worker wrote down and the person has not answered: what stood before it. */
export type AboutTold = {
	before: About;
	told: ToldHow;
	by: { kind: string; name: string; job?: string; team?: string };
};

/** Which of the three are not what they were. */
export const changedIn = (before: About, now: About): AboutWhat[] =>
	ABOUT.filter((what) => before[what] !== now[what]);
