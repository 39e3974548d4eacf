// The cases in which a yes that is told to a worker opens as they write it down, or waits. Ada lets Ines of Harbour write down her
// yes; Ines writes down a yes to a question of Harbour's about somebody of Meadow's. Run against the pure rule and the database.
export type ScribeCase = {
	name: string;
	opens: boolean;
	/** What is otherwise than when it opens. */
	but: {
		noScribe?: true;
		otherWriter?: true;
		ended?: true;
		over?: true;
		linkEnded?: true;
		linkedAnew?: true;
		leftTeam?: true;
		joinedAgain?: true;
		barred?: true;
		/** For whom it is asked, when not for Priya of Meadow. */
		for?: 'Ines' | 'Tom' | 'Harbour' | 'Meadow' | 'Night';
		/** Another team of Ines's, or of Priya's. */
		inesIn?: 'Meadow' | 'Night';
		priyaIn?: 'Harbour' | 'Night';
		/** How many days ago the person said it, let her, and stopped something. */
		saidDaysAgo?: number;
		letDaysAgo?: number;
		stoppedDaysAgo?: number;
	};
};

export const SCRIBE_CASES: readonly ScribeCase[] = [
	{ name: 'a yes for somebody of another team', opens: true, but: {} },
	{ name: 'for a whole other team', opens: true, but: { for: 'Meadow' } },
	{ name: 'for a team that nobody is in', opens: true, but: { for: 'Night' } },
	{ name: 'nobody may write it down', opens: false, but: { noScribe: true } },
	{ name: 'a colleague of whoever may writes it', opens: false, but: { otherWriter: true } },
	{ name: 'the person ended it', opens: false, but: { ended: true } },
	{ name: 'its time is over', opens: false, but: { over: true } },
	{ name: 'the link ended', opens: false, but: { linkEnded: true } },
	{ name: 'the link ended and there is a new one', opens: false, but: { linkedAnew: true } },
	{ name: 'she left the team', opens: false, but: { leftTeam: true } },
	{ name: 'she left the team and joined again', opens: false, but: { joinedAgain: true } },
	{ name: 'the person keeps her out', opens: false, but: { barred: true } },
	{ name: 'for herself', opens: false, but: { for: 'Ines' } },
	{ name: 'for a colleague', opens: false, but: { for: 'Tom' } },
	{ name: 'for her own team', opens: false, but: { for: 'Harbour' } },
	{ name: 'for another team of hers', opens: false, but: { for: 'Meadow', inesIn: 'Meadow' } },
	{ name: 'for somebody of another team of hers', opens: false, but: { inesIn: 'Meadow' } },
	{ name: 'she has another team that gains nothing', opens: true, but: { inesIn: 'Night' } },
	{ name: 'for somebody who is in her team too', opens: false, but: { priyaIn: 'Harbour' } },
	{
		name: 'for somebody who shares another team',
		opens: false,
		but: { priyaIn: 'Night', inesIn: 'Night' }
	},
	{ name: 'for somebody with another team', opens: true, but: { priyaIn: 'Night' } },
	{ name: 'said on the day she was let', opens: true, but: { saidDaysAgo: 2, letDaysAgo: 2 } },
	{ name: 'said before she was let', opens: false, but: { saidDaysAgo: 3, letDaysAgo: 2 } },
	{
		name: 'something was stopped the day before',
		opens: true,
		but: { saidDaysAgo: 2, letDaysAgo: 9, stoppedDaysAgo: 3 }
	},
	{
		name: 'something was stopped on that day',
		opens: false,
		but: { saidDaysAgo: 2, letDaysAgo: 9, stoppedDaysAgo: 2 }
	},
	{
		name: 'something was stopped since',
		opens: false,
		but: { saidDaysAgo: 2, letDaysAgo: 9, stoppedDaysAgo: 1 }
	}
];
