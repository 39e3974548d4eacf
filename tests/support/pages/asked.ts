// Questions asked one a page: each is sent back without an answer and then answered, the answers are left for later, and the whole
// stands on a page of its own.
import type { Page } from '@playwright/test';
import type { Stop } from './stop';

/** A question, and where its answer goes: a box to tick, or one to type into with what is typed. */
export type Answer = readonly [question: string, box: string, typed?: string];

const goOn = (page: Page) => page.locator('form[action$="/next"] button:not([formaction])').click();

async function answer(page: Page, [, box, typed]: Answer) {
	if (typed === undefined) await page.locator(box).first().check();
	else await page.locator(box).fill(typed);
	await goOn(page);
}

/** Each question at an address, then the address with answers that wait, and the whole. `asked` is what the address asks for. */
export const oneByOne = (here: string, answers: readonly Answer[], asked = ''): Stop[] => [
	...answers.flatMap((one): Stop[] => {
		const path = `${here}/${one[0]}${asked}`;
		return [
			{ path, then: 'sent back', press: goOn },
			{ path, then: 'answered', press: (page) => answer(page, one) }
		];
	}),
	{ path: `${here}${asked}${asked ? '&' : '?'}kept` },
	{ path: '/plan/drafts' },
	{ path: `${here}/check${asked}` }
];

/** Says the whole; said once, it stays said when the page is looked at again, in another language. */
export async function sayWhole(page: Page) {
	const say = page.locator('main form:not([action]) button');
	if ((await say.count()) > 0) await say.click();
}
