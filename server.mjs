// Serves the built site. The address people use is ORIGIN; whatever a request says about it is
// overwritten, so that one build serves any address and the check of where a form comes from holds. The framework has
// one more of those, before ours, which leaves no line in the log and speaks English alone: what comes from elsewhere goes on
// as no form, which it leaves to ours and takes no fields of.
// Pages are compressed here; files of the build come compressed already.
import { compress } from './server/compress.mjs';
import { addHeaders } from './server/headers.mjs';
import { openServer } from './server/open.mjs';
import { secretsFromFiles } from './server/secrets.mjs';

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const trustProxy = process.env.TRUST_PROXY === '1';
const origin = new URL(process.env.ORIGIN ?? `http://localhost:${port}`);

/** Ends with what is wrong, before a database is asked anything. */
function open() {
	const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = process.env;
	try {
		secretsFromFiles(process.env);
		return openServer({ host, origin, certFile, keyFile }, (request, response) => {
			setAddress(request);
			addHeaders(response);
			compress(request, response);
			handler(request, response);
		});
	} catch ({ message }) {
		console.error(message);
		process.exit(1);
	}
}
const server = open();
server.requestTimeout = 20_000;
server.headersTimeout = 10_000;

process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
process.env.HOST_HEADER = 'x-forwarded-host';
process.env.BODY_SIZE_LIMIT ??= '6M'; // for lists of places; forms.ts takes 64 KB of any other form
process.env.ADDRESS_HEADER = 'x-forwarded-for';

const { handler } = await import('./build/handler.js');

const claims = /^(forwarded$|x-forwarded-)/;

const NO_FORM = { 'content-type': 'application/octet-stream' };

/** Forgets what a request says about addresses; only a trusted proxy may say where it came from. */
function setAddress(request) {
	const { headers, socket } = request;
	const from = (trustProxy && headers['x-forwarded-for']) || socket.remoteAddress;
	request.headers = {
		...Object.fromEntries(Object.entries(headers).filter(([name]) => !claims.test(name))),
		'x-forwarded-for': from ?? '',
		'x-forwarded-proto': origin.protocol.slice(0, -1),
		'x-forwarded-host': origin.host,
		...(headers.origin === origin.origin ? {} : NO_FORM)
	};
}

// The driver can throw where nobody catches when the database goes (porsager/postgres#1208). What state that
// leaves is unknown, so this process ends, saying where but not what, and whoever keeps it starts another.
for (const event of ['uncaughtException', 'unhandledRejection']) {
	process.once(event, ({ name, code, stack }) => {
		const where = String(stack)
			.split('\n')
			.filter((line) => line.trim().startsWith('at '));
		const line = { level: 60, time: Date.now(), msg: event, name, code, where: where.slice(0, 6) };
		console.error(JSON.stringify(line));
		process.exit(1);
	});
}

// Whoever has something in hand finishes it: listeners of this event are waited for, but not for long.
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		const ended = Promise.allSettled(process.listeners('sayso:end').map((end) => end()));
		server.close(() => ended.then(() => process.exit(0)));
		server.closeIdleConnections();
		setTimeout(() => process.exit(0), 5_000).unref();
	});
}

server.once('error', ({ code, message }) => {
	console.error(code === 'EADDRINUSE' ? `Something else is using port ${port}.` : message);
	process.exit(1);
});
server.listen(port, host, () =>
	console.log(JSON.stringify({ level: 30, time: Date.now(), msg: `listening on ${origin.origin}` }))
);
