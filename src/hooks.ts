// What `load` hands to a page is rendered on the server and needed nowhere else. Kit would still write it
// into the page as data; for made words, which are most of a page, it writes an empty mark instead.
import type { Transport } from '@sveltejs/kit/hooks';
import { Made } from '#lib/ui/plan/made';

export const transport: Transport = {
	Made: {
		encode: (value) => value instanceof Made && [],
		decode: () => new Made('')
	}
};
