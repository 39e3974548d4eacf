import { expect, test, vi } from 'vitest';

vi.useFakeTimers();
const { forgetMade, keepDigests, keepMade, madeBefore } = await import('./made-store');

const MINUTE = 60_000;

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

test('it stays while somebody looks, and is gone an hour after nobody did', () => {
	reads('owain', 'digest-4');
	for (let minutes = 0; minutes < 180; minutes += 20) {
		vi.advanceTimersByTime(20 * MINUTE);
		expect(madeBefore(own('owain')).size).toBe(1);
		keepDigests(own('owain'), ['digest-4']);
	}
	vi.advanceTimersByTime(60 * MINUTE);
	expect(madeBefore(own('owain')).size).toBe(0);
	for (const reading of [own('owain'), reader('owain')]) {
		keepDigests(reading, ['digest-4']);
		expect(madeBefore(reading).size).toBe(0);
	}
});

test('what it forgets when there is too much is what nobody has looked at for longest', () => {
	reads('owain', 'digest-5');
	for (let n = 0; n < 30_000; n++) {
		keepMade(own('danny'), `other-${n}`, 'html');
		if (n === 15_000) expect(madeBefore(own('owain')).size).toBe(1);
	}
	expect(madeBefore(own('owain')).size).toBe(0);
	keepDigests(own('danny'), ['other-0', 'other-29999']);
	expect([...madeBefore(own('danny')).keys()]).toEqual(['other-29999']);
});
