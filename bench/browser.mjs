// The first signed-in page of a person, in a browser with a CPU slowed four times, 1.6 Mbit/s and
// 150 ms: bytes, requests, and how long until the words of the plan can be read.
import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';
import { tokenOf } from './fill.mjs';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];
const SLOW = {
	offline: false,
	latency: 150,
	downloadThroughput: 1.6e6 / 8,
	uploadThroughput: 1.6e6 / 8
};

async function visit(browser, origin, path, slow) {
	const context = await browser.newContext();
	await context.addCookies([
		{
			name: '__Host-sayso',
			value: tokenOf(1),
			url: origin.replace('http:', 'https:'),
			secure: true,
			httpOnly: true
		}
	]);
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	const files = new Map();
	await devtools.send('Network.enable');
	devtools.on('Network.responseReceived', ({ requestId, type, response }) =>
		files.set(requestId, { type, url: response.url, bytes: 0 })
	);
	devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		if (files.has(requestId)) files.get(requestId).bytes = encodedDataLength;
	});
	if (slow) {
		await devtools.send('Network.emulateNetworkConditions', SLOW);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	}
	await page.goto(origin + path);
	await page.waitForLoadState('networkidle');
	const text = await page.evaluate(
		() => performance.getEntriesByName('first-contentful-paint')[0].startTime
	);
	await context.close();
	return { files: [...files.values()], text };
}

/** `{ requests, kilobytes, withoutTypeface, frameworkBytes, textAfterMs }` for a page. */
export async function measureInBrowser(origin, path) {
	const browser = await chromium.launch({ executablePath: await findBrowser(), args: FLAGS });
	const { files } = await visit(browser, origin, path, false);
	const times = [];
	for (let i = 0; i < 5; i++) times.push((await visit(browser, origin, path, true)).text);
	await browser.close();
	const sum = (some) => some.reduce((total, file) => total + file.bytes, 0) / 1024;
	return {
		requests: files.length,
		kilobytes: sum(files),
		withoutTypeface: sum(files.filter((f) => f.type !== 'Font')),
		frameworkKilobytes: sum(files.filter((f) => f.url.includes('/_app/') && f.type === 'Script')),
		textAfterMs: times.sort((a, b) => a - b)[2]
	};
}
