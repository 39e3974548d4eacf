// What is pressed is big enough for a finger that shakes, on the smallest screen: 44 by 44 px. Links inside
// a sentence are excepted.
import type { Page } from '@playwright/test';

const FOCUSABLE = 'a[href], button, input:not([type=hidden]), select, textarea, summary';

/** What is smaller than a finger; a link inside a sentence may be. */
export const tooSmall = (page: Page) =>
	page.evaluate((focusable) => {
		const isThere = (element: Element) => element.checkVisibility({ visibilityProperty: true });
		return [...document.querySelectorAll(focusable)]
			.filter((element) => !element.matches('button') || isThere(element))
			.filter((element) => !element.closest('.skip, details:not([open]) form'))
			.filter((element) => {
				const parent = element.parentElement!;
				const inSentence =
					element.matches('a:not(.button)') &&
					parent.matches('p, li, dd, span, h2') &&
					parent.textContent!.trim() !== element.textContent!.trim();
				return !inSentence;
			})
			.map((element) => (element.matches('label input') ? element.closest('label')! : element))
			.map((element) => ({ element, box: element.getBoundingClientRect() }))
			.filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
			.map(
				({ element, box }) =>
					`${element.tagName} “${element.textContent?.trim().slice(0, 30)}” ${Math.round(box.width)}×${Math.round(box.height)}`
			);
	}, FOCUSABLE);
