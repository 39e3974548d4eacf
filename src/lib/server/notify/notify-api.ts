// What GOV.UK Notify's API asks of whoever calls it (docs/adr/0049): a token signed a moment ago, JSON, and an end to the
// waiting. It knows messages by a reference of ours, so that it can be asked whether it has one.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { NOTIFY_KEY } from './addresses';

const AT_MOST_MS = 20_000;

const part = (value: object | Buffer) =>
	(Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

function tokenFrom(key: string): string {
	const [, issuer, secret] = NOTIFY_KEY.exec(key)!;
	const claims = { iss: issuer, iat: Math.floor(Date.now() / 1000) };
	const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`;
	return `${signed}.${part(createHmac('sha256', secret!).update(signed).digest())}`;
}

const Taken = z.object({ id: z.string() });
const Found = z.object({ notifications: z.array(Taken) });
const Refused = z.object({ errors: z.array(z.object({ error: z.string() })) });

export type Answer = { status: number; id?: string; error?: string };

/** Nothing of the answer's own words is kept: they can hold an address. */
async function readAnswer(response: Response): Promise<Answer> {
	const { status } = response;
	const body: unknown = await response.json().catch(() => null);
	const refused = Refused.safeParse(body);
	if (!response.ok) return { status, error: refused.data?.errors[0]?.error.slice(0, 40) };
	return { status, id: Taken.parse(body).id };
}

/** Calls Notify at an address with a key. Both throw when there was no answer. */
export function notifyApi(base: string, key: string) {
	const ask = (path: string, how: RequestInit = {}) =>
		fetch(new URL(path, base), {
			...how,
			headers: { authorization: `Bearer ${tokenFrom(key)}`, 'content-type': 'application/json' },
			redirect: 'error',
			signal: AbortSignal.timeout(AT_MOST_MS)
		});
	return {
		/** Asks for one message to be sent. */
		post: async (kind: 'sms' | 'letter', body: object): Promise<Answer> =>
			readAnswer(
				await ask(`/v2/notifications/${kind}`, { method: 'POST', body: JSON.stringify(body) })
			),
		/** What Notify calls the message that has this reference; null when it has none. It remembers for seven days. */
		find: async (reference: string): Promise<string | null> => {
			const response = await ask(`/v2/notifications?${new URLSearchParams({ reference })}`);
			if (!response.ok) throw new Error(`Notify answered ${response.status}`);
			return Found.parse(await response.json()).notifications[0]?.id ?? null;
		}
	};
}
