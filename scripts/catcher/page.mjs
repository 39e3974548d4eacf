// The page on which whoever tries Sayso reads what people would get. Only this machine can open it.
import { createServer } from 'node:http';

const HERE = /^(localhost|127\.0\.0\.1)(:\d+)?$/;
const WAYS = { email: 'Email', text: 'Text', letter: 'Letter' };

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const one = ({ way, to, lang, subject, body, at }) => `<article>
<h2>${WAYS[way]} to ${escaped(to)}</h2>
<p>${escaped(at.toISOString())}${lang ? `, ${escaped(lang)}` : ''}</p>
${subject ? `<p dir="auto" lang="${escaped(lang)}"><strong>${escaped(subject)}</strong></p>` : ''}
<pre dir="auto" lang="${escaped(lang)}">${escaped(body)}</pre>
</article>`;

const page = (caught) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>What people would get</title>
<meta name="viewport" content="width=device-width"><style>
body { font: 1.1rem/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
article { border-top: 2px solid; padding: 1rem 0 } pre { font: inherit; white-space: pre-wrap }
</style></head><body><h1>What people would get</h1>
<p>Nothing here was sent to anybody. It is gone when Sayso stops. Load the page again to see what came since.</p>
${caught.map(one).reverse().join('\n') || '<p>Nothing yet.</p>'}
</body></html>`;

/** Serves the page over what is caught. */
export async function showCaught(caught, port = 0) {
	const server = createServer(({ headers }, response) => {
		if (!HERE.test(headers.host ?? '')) return void response.writeHead(403).end();
		response
			.writeHead(200, {
				'content-type': 'text/html; charset=utf-8',
				'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
				'cache-control': 'no-store'
			})
			.end(page(caught));
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://localhost:${server.address().port}`,
		stop: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			})
	};
}
