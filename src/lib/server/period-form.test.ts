// A page that says how long names the day that it says, so that midnight between reading and pressing changes nothing.
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readFields } from './forms';
import { asRead, endsOf, PERIOD_FIELDS } from './period-form';

afterEach(() => void vi.useRealTimers());
const at = (now: string) => vi.useFakeTimers({ toFake: ['Date', 'Temporal'], now: new Date(now) });

function sent(boxes: Record<string, string | string[]>) {
	const form = new FormData();
	form.set('form', '00000000-0000-4000-8000-000000000000');
	for (const [name, value] of Object.entries(boxes)) form.set(name, String(value));
	const read = readFields(form, z.object(PERIOD_FIELDS));
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.data;
}

it.each(['days', 'months'] as const)('%s end on the day that was read', (period) => {
	at('2026-06-15T22:59:00Z');
	const filled = { period, until: null };
	const [read, boxes] = [endsOf(filled), asRead(filled)];
	at('2026-06-15T23:01:00Z');
	expect(endsOf(filled)).not.toEqual(read);
	expect(endsOf(sent(boxes))).toEqual(read);
});

it('a day that was named stays, and what has no end has none', () => {
	const until = { day: 1, month: 2, year: 2999 };
	expect(endsOf(sent(asRead({ period: 'date', until })))).toEqual(
		endsOf({ period: 'date', until })
	);
	expect(asRead({ period: 'stop', until: null })).toEqual({});
});
