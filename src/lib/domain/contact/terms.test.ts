// Whether a worker's page offers to ask a supervisor again.
import { describe, expect, it } from 'vitest';
import { agreementOf, type Proposal, type TermsHelp } from './terms';

const open = (id: string, by: 'person' | 'worker') =>
	({ id, by, link: 'link', state: 'open' }) as Proposal;
const help = (over: Partial<TermsHelp>) =>
	({
		link: 'link',
		asked: 'asked',
		offered: 'offered',
		answered: null,
		takenBack: false,
		...over
	}) as TermsHelp;
const mayAsk = (...helps: TermsHelp[]) =>
	agreementOf(
		{ link: 'link' } as never,
		[open('asked', 'person'), open('offered', 'worker')],
		helps,
		[]
	).mayAskHelp;

describe('a worker may ask a supervisor to help', () => {
	it('where both say something else, and not where one side says nothing', () => {
		expect(mayAsk()).toBe(true);
		expect(
			agreementOf({ link: 'link' } as never, [open('asked', 'person')], [], []).mayAskHelp
		).toBe(false);
	});

	it.each([
		['not wanted', { takenBack: true }],
		['answered', { answered: { name: 'Tom', at: new Date(0), words: 'Begin' } }]
	])('not where help with it was %s, whatever is offered anew', (_, said) => {
		expect(mayAsk(help(said))).toBe(false);
		expect(mayAsk(help({ ...said, offered: 'before' }))).toBe(false);
		expect(mayAsk(help({ ...said, asked: 'before' }))).toBe(true);
	});
});
