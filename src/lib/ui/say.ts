// Message keys that come from the server as data: they were typed where they were written, and reach
// the page as plain strings.
import type { Translate } from '#lib/i18n';

type AnyKey = (key: string, values: Record<string, string>) => string;

/** The words behind a message key. */
export function say(t: Translate, key: string, values: Record<string, string> = {}): string {
	return (t as unknown as AnyKey)(key, values);
}
