// The second half of signing in: the password fitted, and now the digits do, or an app is set up that will show them. A session is
// made only while the password is still the one that was typed.
import type { Refusal } from '#lib/domain/refusals';
import { capacitiesOf } from '#lib/server/auth/accounts';
import { note } from '#lib/server/auth/note';
import { halfSignedIn, passStep, setStep, stepOf } from '#lib/server/auth/second-step';
import { sessions, type Session } from '#lib/server/auth/sessions';
import { checkDigits, type WrongDigits } from './check-digits';
import { asOffered, type Offered } from './second-step';

export type Finished =
	{ ok: true; session: Session; several: boolean } | WrongDigits | { refused: Refusal };

/** What is asked of whoever is half signed in: digits, or to set up what is offered; null when their time is over. */
export async function readHalf(token: string): Promise<{ offered: Offered | null } | null> {
	const half = await halfSignedIn(token);
	const step = half && (await stepOf(half.accountId, token));
	if (!step) return null;
	return { offered: step.setAt ? null : await asOffered(half.accountId, step) };
}

/** Lets somebody in by digits, acting as the first thing their account can be. */
export async function finishSigningIn(
	token: string,
	digits: string,
	address: string
): Promise<Finished> {
	const half = await halfSignedIn(token);
	const step = half && (await stepOf(half.accountId, token));
	const [first, ...others] = half ? await capacitiesOf(half.accountId) : [];
	if (!step || !first) return { refused: 'signed_out' };
	const by = { account: half.accountId, address };
	const checked = await checkDigits(half.accountId, step.secret, digits, address);
	if ('refused' in checked) return checked;
	const spend = step.setAt ? passStep : setStep;
	const spent = await spend(token, step.secret, checked.halfMinute);
	if ('refused' in spent) return note('sign_in', spent, by);
	const proved = { id: half.accountId, passwordHash: half.passwordHash, byTwoSteps: true };
	const session = await sessions.createSession(proved, first, half.device, half.deviceName);
	if (!session) return note('sign_in', { refused: 'signed_out' }, by);
	return note('sign_in', { ok: true, session, several: others.length > 0 }, by);
}
