// What the fields of a form are called, by their names: so that each thing that is wrong is said on top with the field it is about.
import { getContext, setContext } from 'svelte';

export type FieldLabels = Record<string, string>;

const KEY = Symbol('the labels of a form');

/** From here on the fields inside say what they are called. */
export const collectLabels = (): FieldLabels => setContext<FieldLabels>(KEY, {});

/** Says what a field is called, to the form that asks. */
export function sayLabel(of: () => { name: string; label: string }) {
	const labels = getContext<FieldLabels | undefined>(KEY);
	if (!labels) return;
	const { name, label } = of();
	labels[name] = label;
}
