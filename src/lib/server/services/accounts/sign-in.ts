// Signing in. Every way of not being let in has one answer and takes one time, so nobody can find out
// who has an account; too many tries are told when to come back.
import { normalSignInName } from '#lib/domain/accounts/sign-in-name';
import { accountNamed, capacitiesOf } from '#lib/server/auth/accounts';
import { triesAt } from '#lib/server/auth/known-browser';
import { note } from '#lib/server/auth/note';
import { passwordFits } from '#lib/server/auth/passwords';
import { atTodaysCost } from '#lib/server/auth/same-password';
import type { Device, Session } from '#lib/server/auth/sessions';
import { begin, type From } from './begin-signing-in';

export type Typed = { signInName: string; password: string; device: Device };
export type SignedIn =
	| { ok: true; session: Session; several: boolean }
	| { ok: true; half: string }
	| { refused: 'no_match' }
	| { refused: 'too_many_tries'; until: Date };

/** Lets somebody in, acting as the first thing their account can be; halfway, where a second step is asked for. */
export async function signIn(typed: Typed, from: From): Promise<SignedIn> {
	const name = normalSignInName(typed.signInName);
	const tries = await triesAt(name, from);
	const until = await tries.count();
	if (until) return note('sign_in', { refused: 'too_many_tries', until }, from);

	const account = await accountNamed(name);
	const noMatch = () => note('sign_in', { refused: 'no_match' }, { ...from, account: account?.id });
	const fits = await passwordFits(account?.passwordHash ?? null, typed.password);
	const [first, ...others] = account && fits ? await capacitiesOf(account.id) : [];
	if (!account || !first) return noMatch();

	await tries.forget();
	const today = await atTodaysCost(account, typed.password);
	const begun = await begin(today, first, typed.device, from);
	if (!begun) return noMatch();
	if ('half' in begun) return { ok: true, half: begun.half };
	const signedIn = { ok: true, session: begun.session, several: others.length > 0 } as const;
	return note('sign_in', signedIn, { ...from, account: account.id });
}
