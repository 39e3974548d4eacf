import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

// Kit checks src/env.ts while it analyses the built routes, long before there is a database.
for (const login of ['APP', 'AUTH', 'JOBS']) {
	process.env[`${login}_DATABASE_URL`] ??= 'postgres://not-used-while-building/none';
}

// Pages carry no framework JavaScript, so Vite's own client never reaches them. While developing it comes
// with the small extras, and whatever is edited loads the open page again.
const loadsAgain: Plugin = {
	name: 'loads-pages-again',
	apply: 'serve',
	configureServer({ middlewares }) {
		middlewares.use('/extras.js', (_request, response) => {
			response.setHeader('content-type', 'text/javascript');
			response.end(`${readFileSync('static/extras.js', 'utf8')}\nimport('/@vite/client');`);
		});
	},
	handleHotUpdate({ server }) {
		server.ws.send({ type: 'full-reload' });
		return [];
	}
};

export default defineConfig({
	plugins: [
		loadsAgain,
		sveltekit({
			adapter: adapter({ precompress: true }),
			paths: { relative: false },
			// The whole look is a few kilobytes: in the page, it is there one round trip sooner.
			inlineStyleThreshold: 40_000,
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'manifest-src': ['self'],
					'form-action': ['self', 'https://www.bbc.co.uk'],
					'object-src': ['none'],
					'frame-ancestors': ['none'],
					'base-uri': ['none']
				}
			}
		})
	]
});
