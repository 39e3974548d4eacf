import { describe, expect, it } from 'vitest';
import { comesFromHere } from './same-origin';

const HERE = 'https://sayso.example';
const post = (headers: Record<string, string>) =>
	comesFromHere(new Request(`${HERE}/x`, { method: 'POST', headers }), HERE);

describe('a request that could change something', () => {
	it('is let through from a page of ours', () => {
		expect(post({ origin: HERE })).toBe(true);
		expect(post({ origin: HERE, 'sec-fetch-site': 'same-origin' })).toBe(true);
	});

	it.each([
		['another site', { origin: 'https://elsewhere.example' }],
		['a sandboxed page', { origin: 'null' }],
		['a sibling site', { origin: HERE, 'sec-fetch-site': 'same-site' }],
		['another scheme', { origin: 'http://sayso.example' }],
		['another port', { origin: `${HERE}:8443` }],
		['nowhere', {}]
	])('is turned away from %s', (_, headers) => {
		expect(post(headers as Record<string, string>)).toBe(false);
	});
});

it('reading needs no origin', () => {
	expect(comesFromHere(new Request(`${HERE}/x`), HERE)).toBe(true);
});
