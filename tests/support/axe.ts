// What axe finds wrong with an open page: every rule that it runs by itself. It is asked in the page, for violations
// alone: our pages have no frames, and gathering what passes took more than half of the time. It loads nothing again: of what it
// runs by itself only what plays needs that, and nothing of ours does.
import type { BrowserContext, Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = { run: (context: Document, options: RunOptions) => Promise<AxeResults> };

/** Has every page of a browser begin with axe, which is faster than bringing it to each. */
export const bringAxe = (context: BrowserContext) => context.addInitScript(SOURCE);

/** The violations of an open page, each with the elements that it is about. */
export async function violationsOf(page: Page): Promise<AxeResults['violations']> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE);
	return page.evaluate(async () => {
		const { axe } = globalThis as unknown as { axe: Axe };
		return (await axe.run(document, { resultTypes: ['violations'], preload: false })).violations;
	});
}
