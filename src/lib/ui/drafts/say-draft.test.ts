import { expect, it } from 'vitest';
import { translator } from '#lib/i18n';
import { draftTitle, draftWords } from './say-draft';

const t = translator('en');
const BILAL = { id: '9a1f3c1e-7a44-4c8e-8f4e-0a4f5f0a1b2c', name: 'Bilal' };
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
