// How often each long check runs: `npm test` takes the short count and `npm run test:long` the long
// one. A count is never lowered to make a test pass (quality.md).
export const LONG = process.env.SAYSO_TEST_LONG === '1';

const counts = {
	/** Looks racing one acknowledged act, of each kind. */
	races: { short: 1_000, long: 10_000 },
	/** Two acts at once on one thing, of each kind. */
	duels: { short: 50, long: 1_000 },
	/** Random worlds in which the pure rule and the database are asked the same. */
	modelRuns: { short: 2_000, long: 20_000 },
	/** Random sequences of writing, changing, putting back and taking out, against a pure plan. */
	planRuns: { short: 2_000, long: 20_000 },
	/** Random changes to a history, each of which the verifier must find. */
	tamperings: { short: 1_000, long: 10_000 },
	/** Random files given to the verifier of a history that was kept. */
	fuzzedExports: { short: 2_000, long: 20_000 },
	/** Lines of a history that the verifier reads in under a minute for a million. */
	keptLines: { short: 20_000, long: 1_000_000 },
	/** Lines written at once to one chain. */
	appends: { short: 1_600, long: 16_000 },
	/** Times one form is sent again. */
	replays: { short: 50, long: 50 },
	/** Inputs for each action of each form of the built app: 40 to some two hundred forms are 8,000. */
	fuzzInputs: { short: 40, long: 5_000 },
	/** Kills of each kind, of the server and of the database, while people decide. */
	kills: { short: 5, long: 200 },
	/** Random moments around the nights on which clocks change, judged safe or not by two rules. */
	safeTimes: { short: 5_000, long: 100_000 },
	/** Random cases of missed contact, in which the pure rule and the database are asked what comes next. */
	missedCases: { short: 2_000, long: 50_000 },
	/** Random sequences of what can happen to a run about missed contact. */
	missedRuns: { short: 2_000, long: 20_000 },
	/** Random agreements and histories, judged by the engine and by a walk through every day. */
	cadence: { short: 5_000, long: 100_000 },
	/** Random plans, answers, silences and days of a move, against a walk through every day. */
	moves: { short: 5_000, long: 50_000 },
	/** Random plans of weeks of a service's own, judged by two rules and walked through day by day. */
	ownPlans: { short: 2_000, long: 20_000 },
	/** Random stories of a move in the database, each act of which is checked. */
	moveRuns: { short: 1_000, long: 10_000 },
	/** Random months of moves, whose sample is drawn, counted and read, against a reckoning by hand. */
	samples: { short: 100, long: 5_000 },
	/** Random calendars, read by another program. */
	calendars: { short: 1_000, long: 10_000 },
	/** People to be told while the servers that tell them are killed. */
	notices: { short: 500, long: 10_000 },
	/** Pairs of timed answers about a hidden person and about nobody. */
	timedPairs: { short: 200, long: 2_000 }
} as const;

/** How many times a check runs this time. */
export function count(check: keyof typeof counts): number {
	return counts[check][LONG ? 'long' : 'short'];
}
