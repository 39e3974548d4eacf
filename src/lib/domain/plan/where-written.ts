// Into which part something is being written, as far as the address of its form says it; an entry and a
// suggestion know it themselves.
import { PARTS, type PartCode } from './parts';
import { partOfStep, stepFrom } from './start';

const isPart = (name: string | undefined): name is PartCode => PARTS.some((part) => part === name);

/** The part of a form's address; null where that does not say it. */
export function partWritten(place: string): PartCode | null {
	const [, first, second, third] = place.split('/');
	if (first === 'places') return third === undefined ? null : 'week';
	if (second === 'look-back') return 'crisis';
	const step = second === 'start' ? stepFrom(third ?? '') : null;
	if (step) return partOfStep(step);
	return isPart(second) ? second : null;
}
