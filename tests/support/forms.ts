// The forms on a page, read out of its HTML, so that a test posts what a browser would and no list of
// fields can fall behind the pages.

export type FormField = {
	name: string;
	/** `many` may come several times; `choice` comes once, with one of its values. */
	kind: 'hidden' | 'text' | 'choice' | 'many';
	/** What may be chosen; for what is typed, what stands there. */
	values: string[];
};

export type PageForm = { action: string; fields: FormField[] };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string) =>
	text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]!);

function attributesOf(tag: string): Record<string, string> {
	const pairs = tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g);
	return Object.fromEntries([...pairs].map(([, name, value]) => [name, plain(value ?? '')]));
}

const KINDS: Record<string, FormField['kind']> = {
	hidden: 'hidden',
	radio: 'choice',
	checkbox: 'many'
};

function add(fields: FormField[], { name, kind, values }: FormField, whenAgain: FormField['kind']) {
	const known = fields.find((field) => field.name === name);
	if (!known) return void fields.push({ name, kind, values: [...values] });
	const more = values.filter((value) => !known.values.includes(value));
	known.values.push(...more);
	if (known.kind === 'hidden' && more.length > 0) known.kind = whenAgain;
}

function fieldsIn(html: string): FormField[] {
	const fields: FormField[] = [];
	for (const [tag, element, rest] of html.matchAll(/<(input|textarea|select|button)(\s[^>]*)?>/g)) {
		const { name, type = 'text', value = '' } = attributesOf(rest ?? '');
		if (!name) continue;
		if (element === 'select') {
			const inside = html.slice(html.indexOf(tag)).split('</select>')[0]!;
			const options = [...inside.matchAll(/<option(\s[^>]*)>/g)];
			add(
				fields,
				{ name, kind: 'choice', values: options.map(([, a]) => attributesOf(a!).value!) },
				'many'
			);
		} else {
			const kind = element === 'button' ? 'choice' : element === 'input' ? KINDS[type] : undefined;
			add(fields, { name, kind: kind ?? 'text', values: [value] }, 'many');
		}
	}
	return fields;
}

/** Every form of a page; those that go to one address are taken together. */
export function formsIn(html: string): PageForm[] {
	const forms = new Map<string, FormField[]>();
	for (const [, tag, inside] of html.matchAll(/<form(\s[^>]*)?>(.*?)<\/form>/gs)) {
		const addresses = [...inside!.matchAll(/\sformaction="([^"]*)"/g)].map(([, a]) => plain(a!));
		for (const action of [attributesOf(tag ?? '').action ?? '', ...addresses]) {
			const fields = forms.get(action) ?? [];
			for (const field of fieldsIn(inside!)) add(fields, field, 'choice');
			forms.set(action, fields);
		}
	}
	return [...forms].map(([action, fields]) => ({ action, fields }));
}
