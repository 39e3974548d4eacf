import { expect, it } from 'vitest';
import { translator } from '#lib/i18n';
import { draftTitle, draftWords } from './say-draft';

const t = translator('en');
const BILAL = { id: '9a1f3c1e-7a44-4c8e-8f4e-0a4f5f0a1b2c', name: 'Bilal' };
const TEAM = '7a1f3c1e-7a44-4c8e-8f4e-0a4f5f0a1b2c';
const saying = '/contact/agreement/6f1f3c1e-7a44-4c8e-8f4e-0a4f5f0a1b2c/say';

it('says what was answered about contact in words, and no code of the form', () => {
	const boxes = {
		...{ often: 'w12', mode1: 'phone', mode2: '', place: 'each_time', days: ['1', '3'] },
		...{ from: '9am', until: '12pm', worker: BILAL.id, instead: '', slips: 'next_time' },
		...{ toldBy: ['text'], toldNever: ['voicemail'], more: 'Ring twice', answers: BILAL.id }
	};
	expect(draftTitle(t, saying)).toBe('What we agreed about contact');
	expect(draftWords(t, 'en', { place: saying, boxes }, [BILAL]).split('\n')).toEqual([
		'Once every 2 weeks',
		'by phone',
		'We agree each time',
		'Monday and Wednesday',
		'9am–12pm',
		'Bilal',
		'Talk about it next time',
		'by text',
		'Never use: voicemail',
		'Ring twice'
	]);
});

it('leaves the words of an entry as they were typed', () => {
	const draft = { place: '/plan/goals/add', boxes: { heading: 'Swim', words: 'On Tuesdays' } };
	expect(draftTitle(t, draft.place)).toBeNull();
	expect(draftWords(t, 'en', draft, [])).toBe('Swim\nOn Tuesdays');
});

it('says whom somebody would let open what in a hard time, and no id', () => {
	const day = { 'until.day': '3', 'until.month': '5', 'until.year': '2027' };
	const boxes = { who: `worker:${TEAM}:${BILAL.id}`, parts: ['week', 'crisis'], ...day };
	const draft = { place: '/crisis/who-opens', boxes: { ...boxes, purpose: 'To ring my nan' } };
	expect(draftTitle(t, draft.place)).toBe('Let somebody open something then');
	expect(draftWords(t, 'en', draft, [BILAL]).split('\n')).toEqual([
		'Bilal',
		'“My week” and “Staying well and crisis”',
		'3 5 2027',
		'To ring my nan'
	]);
	const first = { place: draft.place, boxes: { who: `team:${TEAM}` } };
	expect(draftWords(t, 'en', first, [])).toBe('');
});

it('says what somebody would be let see or do, and for how long, and no code', () => {
	const boxes = {
		parts: ['week'],
		abilities: ['suggest'],
		condition: 'once_met',
		period: 'months'
	};
	const place = `/sharing/give/what?team=${TEAM}&worker=${BILAL.id}`;
	const until = { 'until.day': '', 'until.month': '', 'until.year': '' };
	const giving = { place, boxes: { ...boxes, ...until, purpose: 'To plan my week' } };
	expect(draftTitle(t, place)).toBe('Let somebody see');
	expect(draftWords(t, 'en', giving, [BILAL]).split('\n')).toEqual([
		'Bilal',
		'“My week”',
		'Suggest changes for me to answer',
		'Only once we have met',
		'3 months',
		'To plan my week'
	]);
	const scribe = { place: '/told/let', boxes: { who: `${TEAM}:${BILAL.id}`, period: 'days' } };
	expect(draftTitle(t, scribe.place)).toBe('Let a worker write down your yes');
	expect(draftWords(t, 'en', scribe, [BILAL])).toBe('Bilal\n7 days');
});
