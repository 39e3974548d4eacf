// What `load` hands to a page is rendered on the server and needed nowhere else. Kit would still write all of it out as data, for a
// framework in the browser that no page ships, and hand it to whoever asks for a page's data alone. An empty mark stands in its place.
import type { Transport } from '@sveltejs/kit/hooks';

const MARK = 1;

export const transport: Transport = {
	unsent: {
		encode: (value) => typeof value === 'object' && value !== null && MARK,
		decode: () => ({})
	}
};
