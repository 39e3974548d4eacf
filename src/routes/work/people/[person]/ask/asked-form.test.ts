// No question leaves the form that the database would not take: as broad as any may be, and no broader.
import { expect, it } from 'vitest';
import { BROADEST } from '#lib/domain/consent/question';
import { PARTS } from '#lib/domain/plan/parts';
import { AskedForm, periodOf, willDoOf } from './asked-form';

const { parts, purpose } = AskedForm.shape;
const filled = (changes: object) => changes as Parameters<typeof periodOf>[0];

it('asks for so many parts, and not for one more', () => {
	expect(parts.safeParse(PARTS.slice(0, BROADEST.parts)).success).toBe(true);
	expect(parts.safeParse(PARTS.slice(0, BROADEST.parts + 1)).success).toBe(false);
});

it('says why, and what another team will do, in characters as the database counts them', () => {
	const [enough, less] = ['🐱'.repeat(BROADEST.why), '🐱'.repeat(BROADEST.why - 1)];
	expect(purpose.safeParse(enough).success).toBe(true);
	expect(purpose.safeParse(less).success).toBe(false);
	expect(willDoOf(filled({ through: 'ours', willDo: enough }), 'theirs')).toBe(enough);
	expect(willDoOf(filled({ through: 'ours', willDo: less }), 'theirs')).toBeNull();
});

it('is for so many days, both counted, and not for one more', () => {
	const starts = { year: 2026, month: 3, day: 1 };
	expect(periodOf(filled({ starts, ends: { year: 2027, month: 3, day: 1 } }))).not.toBeNull();
	expect(periodOf(filled({ starts, ends: { year: 2027, month: 3, day: 2 } }))).toBeNull();
});
