// What axe finds wrong with an open page: every rule that it runs by itself. It is asked in the page, for violations
// alone: our pages have no frames, and gathering what passes took more than half of the time.
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = { run: (context: string, options: RunOptions) => Promise<AxeResults> };

export type Violations = AxeResults['violations'];

const run = (page: Page, context: string, options: RunOptions): Promise<Violations> =>
	page.evaluate(
		async ([where, chosen]) => {
			const { axe } = globalThis as unknown as { axe: Axe };
			return (await axe.run(where, { resultTypes: ['violations'], ...chosen })).violations;
		},
		[context, options] as const
	);

/** The violations of an open page, each with the elements that it is about. */
export async function violationsOf(page: Page): Promise<Violations> {
	await page.evaluate(SOURCE);
	return run(page, 'html', {});
}

/** Those of contrast alone in what is a page's own, of a page that axe has read and that shows in other colours now. */
export const contrastOf = (page: Page) => run(page, 'main', { runOnly: ['color-contrast'] });
