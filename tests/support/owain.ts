// Owain by the pages of the built app: a form that he sends, whether a cookie signs him in, and what is kept of his password.
import { randomUUID } from 'node:crypto';
import type { BuiltSite } from './built-site';

/** What came of a form, and the session it gave, as a browser sends it. */
export async function postForm(
	{ origin }: BuiltSite,
	path: string,
	fields: Record<string, string>,
	cookie = ''
) {
	const answer = await fetch(origin + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { accept: 'text/html', origin, cookie },
		body: new URLSearchParams({ form: randomUUID(), ...fields })
	});
	const [given = ''] = answer.headers.getSetCookie().filter((c) => c.startsWith('__Host-sayso='));
	return {
		status: answer.status,
		page: await answer.text(),
		to: answer.headers.get('location') ?? '',
		cookie: given.split(';')[0]!
	};
}

/** Whether a cookie signs anybody in. */
export async function stands({ origin }: BuiltSite, cookie: string): Promise<boolean> {
	const { status } = await fetch(`${origin}/plan`, {
		redirect: 'manual',
		headers: { accept: 'text/html', cookie }
	});
	return status === 200;
}

/** What is kept of his password. */
export async function passwordKept({ superuser }: BuiltSite): Promise<string> {
	const [row] =
		await superuser`select password_hash as hash from auth.account where sign_in_name = 'owain'`;
	return row!.hash as string;
}
