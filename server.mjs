// Serves the built site. The address people use is ORIGIN; whatever a request says about it is
// overwritten, so that one build serves any address and the check of where a form comes from holds.
// Pages are compressed here; files of the build come compressed already.
import { createServer } from 'node:http';
import { createBrotliCompress, createGzip, constants } from 'node:zlib';

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const trustProxy = process.env.TRUST_PROXY === '1';
const origin = new URL(process.env.ORIGIN ?? `http://localhost:${port}`);

process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
process.env.HOST_HEADER = 'x-forwarded-host';
process.env.BODY_SIZE_LIMIT ??= '64K';
if (trustProxy) process.env.ADDRESS_HEADER = 'x-forwarded-for';
else delete process.env.ADDRESS_HEADER;

const { handler } = await import('./build/handler.js');

const compressors = {
	br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
	gzip: () => createGzip({ level: 5 })
};

/** The best compressor that a browser takes, if it takes one. */
function compressorFor(request) {
	const accepted = String(request.headers['accept-encoding'] ?? '')
		.split(',')
		.map((part) => part.replace(/\s/g, '').split(';q='))
		.filter(([, quality]) => Number(quality ?? 1) > 0)
		.map(([encoding]) => encoding);
	return Object.keys(compressors).find((encoding) => accepted.includes(encoding));
}

/** Sends a page through a compressor, no faster than the browser takes it. */
function compress(request, response) {
	const name = compressorFor(request);
	if (!name) return;
	const { writeHead, write, end } = response;
	let stream;
	response.writeHead = (status, ...rest) => {
		const headers = rest.find((argument) => typeof argument === 'object');
		for (const [key, value] of Object.entries(headers ?? {})) response.setHeader(key, value);
		const type = String(response.getHeader('content-type') ?? '');
		if (
			type.startsWith('text/html') &&
			!response.hasHeader('content-encoding') &&
			request.method !== 'HEAD'
		) {
			response.removeHeader('content-length');
			response.setHeader('content-encoding', name);
			response.appendHeader('vary', 'accept-encoding');
			stream = compressors[name]();
			stream.on('data', (chunk) => {
				if (write.call(response, chunk)) return;
				stream.pause();
				response.once('drain', () => stream.resume());
			});
			stream.on('drain', () => response.emit('drain'));
			stream.on('end', () => end.call(response));
			response.on('close', () => stream.destroy());
		}
		return writeHead.call(response, status);
	};
	response.write = (chunk, ...rest) =>
		stream ? stream.write(chunk) : write.call(response, chunk, ...rest);
	response.end = (chunk, ...rest) => {
		if (!response.headersSent) response.writeHead(response.statusCode);
		if (!stream) return end.call(response, chunk, ...rest);
		stream.end(chunk);
		return response;
	};
}

/** Forgets what a request says about its own address; only a trusted proxy may say whose it is. */
function setAddress({ headers }) {
	for (const name of Object.keys(headers)) {
		const said = name === 'forwarded' || name.startsWith('x-forwarded-');
		if (said && !(trustProxy && name === 'x-forwarded-for')) delete headers[name];
	}
	headers['x-forwarded-proto'] = origin.protocol.slice(0, -1);
	headers['x-forwarded-host'] = origin.host;
}

const server = createServer((request, response) => {
	setAddress(request);
	compress(request, response);
	handler(request, response);
});
server.requestTimeout = 20_000;
server.headersTimeout = 10_000;

for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		server.close(() => process.exit(0));
		server.closeIdleConnections();
		setTimeout(() => process.exit(0), 5_000).unref();
	});
}

server.listen(port, host, () => console.log(`listening on ${origin.origin}`));
