import { expect, test } from 'vitest';
import { forgetMade, keepDigests, keepMade, madeBefore } from './made-store';

const own = (person: string) => ({ plan: `own en ${person}`, apart: 'own en A Name' });
const reader = (person: string) => ({ plan: `reader ur ${person}`, apart: 'reader ur' });

function reads(person: string, digest: string) {
	for (const reading of [own(person), reader(person)]) {
		keepMade(reading, digest, `<p>${digest}</p>`);
		keepDigests(reading, [digest]);
	}
}

test('what was made of words is there the next time, for whoever reads them in the same way', () => {
	reads('owain', 'digest-1');
	expect([...madeBefore(own('owain'))]).toEqual([['digest-1', '<p>digest-1</p>']]);
	expect([...madeBefore(reader('owain'))]).toEqual([['digest-1', '<p>digest-1</p>']]);
	expect(madeBefore({ ...reader('owain'), apart: 'reader en' }).size).toBe(0);
	expect(madeBefore(reader('danny')).size).toBe(0);
});

test('once it is forgotten nothing of it is left, and of others everything is', () => {
	reads('owain', 'digest-2');
	reads('danny', 'digest-3');
	forgetMade('owain');
	keepDigests(own('owain'), ['digest-2']);
	keepDigests(reader('owain'), ['digest-2']);
	expect(madeBefore(own('owain')).size).toBe(0);
	expect(madeBefore(reader('owain')).size).toBe(0);
	expect(madeBefore(reader('danny')).size).toBe(1);
});
