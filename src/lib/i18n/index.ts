// One i18next for the whole server, with every language loaded; each request takes a translator of
// its own and nothing ever changes the language of the instance.
import i18next, { type TFunction } from 'i18next';
import { isolated } from './direction';
import { LANGS, dirOf, type Lang } from './languages';
import { NAMESPACES, type Namespaces } from './namespaces';

export * from './languages';

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', {
	eager: true,
	import: 'default'
});

const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, words] of Object.entries(files)) {
	const [, lang, namespace] = /locales\/(.+)\/(.+)\.json$/.exec(path)!;
	(resources[lang!] ??= {})[namespace!] = words;
}

export type Translate = TFunction<Namespaces>;

const instance = i18next.createInstance();
void instance.init({
	lng: 'en',
	fallbackLng: { 'en-x-easy': ['en'], cy: ['en'], ur: ['en'], pl: ['en'] },
	supportedLngs: [...LANGS],
	ns: [...NAMESPACES],
	defaultNS: 'common',
	resources: resources as never,
	initAsync: false,
	contextSeparator: '|',
	interpolation: { escapeValue: false },
	returnNull: false
});

const translators = new Map<Lang, Translate>();

/** A translator that looks up each sentence without gaps only once: half of what a page cost. */
function remembering(translate: Translate, lang: Lang): Translate {
	const plain = new Map<string, string>();
	const look = (key: string, values?: Record<string, unknown>) => {
		if (values) {
			const filled = dirOf(lang) === 'rtl' ? apart(values) : values;
			return (translate as unknown as AnyTranslate)(key, filled);
		}
		const known = plain.get(key);
		if (known !== undefined) return known;
		const words = (translate as unknown as AnyTranslate)(key);
		plain.set(key, words);
		return words;
	};
	return look as unknown as Translate;
}

const apart = (values: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			typeof value === 'string' ? isolated(value) : value
		])
	);

type AnyTranslate = (key: string, values?: Record<string, unknown>) => string;

/** The words of one language. */
export function translator(lang: Lang): Translate {
	const known = translators.get(lang);
	if (known) return known;
	const made = remembering(instance.getFixedT(lang) as unknown as Translate, lang);
	translators.set(lang, made);
	return made;
}
