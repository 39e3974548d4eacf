// What a form lets through, the database must be able to keep: it counts characters, and JavaScript counts many as two.
import { expect, it } from 'vitest';
import { PaperForm } from './paper-form';

const purpose = PaperForm.shape.purpose;

it('says what for in three characters, as the database counts them', () => {
	expect(purpose.safeParse('🐱🐱').success).toBe(false);
	expect(purpose.safeParse(' 🐱🐱🐱 ').data).toBe('🐱🐱🐱');
});
