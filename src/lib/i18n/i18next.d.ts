import 'i18next';
import type { English } from './namespaces';

declare module 'i18next' {
	interface CustomTypeOptions {
		defaultNS: 'common';
		contextSeparator: '|';
		resources: English;
	}
}
