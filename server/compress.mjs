// Pages go out compressed, lightly: they are made for one person and once, so speed matters more than
// the last kilobyte. Files of the build come compressed already and pass untouched.
import { createBrotliCompress, createGzip, constants } from 'node:zlib';

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
export function compress(request, response) {
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
