// Serves the built site. The address people use is ORIGIN; whatever a request says about it is
// overwritten, so that one build serves any address and the check of where a form comes from holds.
// Pages are compressed here; files of the build come compressed already.
import { createServer } from 'node:http';
import { createBrotliCompress, createGzip, constants } from 'node:zlib';

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const origin = new URL(process.env.ORIGIN ?? `http://localhost:${port}`);

process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
process.env.HOST_HEADER = 'x-forwarded-host';
process.env.BODY_SIZE_LIMIT ??= '64K';
if (process.env.TRUST_PROXY) process.env.ADDRESS_HEADER ??= 'x-forwarded-for';

const { handler } = await import('./build/handler.js');

const compressors = {
	br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
	gzip: () => createGzip({ level: 5 })
};

/** Sends a page through a compressor when the browser takes one. */
function compress(request, response) {
	const accepted = String(request.headers['accept-encoding'] ?? '');
	const name = Object.keys(compressors).find((encoding) => accepted.includes(encoding));
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
			stream.on('data', (chunk) => write.call(response, chunk));
			stream.on('end', () => end.call(response));
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

const server = createServer((request, response) => {
	request.headers['x-forwarded-proto'] = origin.protocol.slice(0, -1);
	request.headers['x-forwarded-host'] = origin.host;
	if (!process.env.TRUST_PROXY) delete request.headers['x-forwarded-for'];
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
