// GOV.UK Notify's API on this machine, as its documentation says it behaves: it checks the token, refuses what Notify refuses,
// and can be asked by reference. What it takes goes nowhere.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const MOST_SECONDS_OLD = 30;
const TEXT = /^(\+44|0)7\d{9}$/;
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;

const read = (text) => JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));

/** Whether a bearer token is one that the key's holder signed a moment ago. */
function isSigned(authorization, { issuer, secret }) {
	const [head, claims, signature] = (/^Bearer (.+)$/.exec(authorization)?.[1] ?? '').split('.');
	if (!signature) return false;
	const right = createHmac('sha256', secret).update(`${head}.${claims}`).digest();
	const given = Buffer.from(signature, 'base64url');
	if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
	const { typ, alg } = read(head);
	const { iss, iat } = read(claims);
	const age = Math.abs(Date.now() / 1000 - iat);
	return typ === 'JWT' && alg === 'HS256' && iss === issuer && age <= MOST_SECONDS_OLD;
}

async function bodyOf(request) {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}

const wrong = (status, error, message) => ({
	status,
	body: { status_code: status, errors: [{ error, message }] }
});
const invalid = (message) => wrong(400, 'ValidationError', message);

/** What is wrong with a message, as Notify says it; null when nothing is. */
function whatIsWrong(kind, body, templates) {
	if (body.template_id !== templates[kind])
		return wrong(400, 'BadRequestError', 'Template not found');
	const gaps = body.personalisation ?? {};
	if (!gaps.body) return wrong(400, 'BadRequestError', 'Missing personalisation: body');
	if (kind === 'sms')
		return TEXT.test(String(body.phone_number).replace(/[ ()-]/g, ''))
			? null
			: invalid('phone_number Not a UK mobile number');
	const lines = addressIn(gaps);
	if (lines.length < 3) return invalid('Address must be at least 3 lines');
	return POSTCODE.test(lines.at(-1)) ? null : invalid('Must be a real UK postcode');
}

const addressIn = (gaps) =>
	[1, 2, 3, 4, 5, 6, 7].map((line) => gaps[`address_line_${line}`]).filter(Boolean);

/**
 * Serves the API; `take` gets each message that was accepted. `templates` are those of `sms` and `letter`; `instead` may
 * answer a request in Notify's place, before or after it took the message.
 * @typedef {{ status: number, body: unknown }} Answer
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @param {(message: object) => void} take
 * @param {{ key: string, templates: Record<string, string>,
 *   instead?: (request: Request, go: () => Answer, response: Response) => Answer | null | Promise<Answer | null> }} how
 */
export async function catchTextsAndLetters(take, { key, templates, instead = async () => null }) {
	const taken = [];
	const [, issuer, secret] = /-([\da-f-]{36})-([\da-f-]{36})$/.exec(key);

	function post(kind, body) {
		const fault = whatIsWrong(kind, body, templates);
		if (fault) return fault;
		const { reference = null, personalisation } = body;
		const id = randomUUID();
		taken.push({ id, reference, type: kind, status: 'created' });
		take({
			way: kind === 'sms' ? 'text' : 'letter',
			to: kind === 'sms' ? body.phone_number : addressIn(personalisation).join('\n'),
			id: reference,
			lang: '',
			subject: personalisation.subject ?? '',
			body: personalisation.body
		});
		return { status: 201, body: { id, reference, content: { body: personalisation.body } } };
	}

	function answer({ method, headers }, url, body) {
		if (!isSigned(headers.authorization ?? '', { issuer, secret }))
			return wrong(403, 'AuthError', 'Invalid token: API key not found');
		const kind = /^\/v2\/notifications\/(sms|letter)$/.exec(url.pathname)?.[1];
		if (method === 'POST' && kind) return post(kind, body);
		if (method !== 'GET' || url.pathname !== '/v2/notifications')
			return wrong(404, 'NoResultFound', 'No result found');
		const reference = url.searchParams.get('reference');
		const notifications = taken.filter((one) => !reference || one.reference === reference);
		return { status: 200, body: { notifications, links: {} } };
	}

	const server = createServer(async (request, response) => {
		const url = new URL(request.url, 'http://localhost');
		const body = request.method === 'POST' ? await bodyOf(request) : {};
		const said = await instead(request, () => answer(request, url, body), response);
		if (response.destroyed) return;
		const { status, body: sent } = said ?? answer(request, url, body);
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(sent));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		stop: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			})
	};
}
