// A second step when signing in, set up or ended by somebody who is signed in. Both need today's password, and digits that the app
// shows: whoever finds a phone that is signed in does neither, and nobody sets up what they cannot answer.
import type { Refusal } from '#lib/domain/refusals';
import { accountBy } from '#lib/server/auth/accounts';
import { verifyPassword, type WrongPassword } from '#lib/server/auth/check-password';
import { note } from '#lib/server/auth/note';
import {
	needsStep,
	offerStep,
	setStep,
	stepOf,
	stopStep,
	type Step
} from '#lib/server/auth/second-step';
import type { Session } from '#lib/server/auth/sessions';
import { forTheApp } from '#lib/server/auth/time-code';
import { checkDigits, type WrongDigits } from './check-digits';

/** How the app takes the secret: by its camera, or typed. */
export type Offered = { address: string; key: string };
export type StepNow = { since: Date } | { offered: Offered } | null;
export type Proof = { password: string; digits: string };
type Outcome = { ok: true } | WrongPassword | WrongDigits | { refused: Refusal | 'no_match' };

/** What is offered to an account, to be shown to it. */
export async function asOffered(accountId: string, { secret }: Step): Promise<Offered> {
	return forTheApp(secret, (await accountBy(accountId))?.signInName ?? '');
}

/** Since when the account has a second step, or what is offered in this browser; null when there is neither. */
export async function readStep({ accountId, token }: Session): Promise<StepNow> {
	const step = await stepOf(accountId, token);
	if (!step) return null;
	return step.setAt ? { since: step.setAt } : { offered: await asOffered(accountId, step) };
}

/** Offers one, to be set up within the hour. */
export function offerSecondStep({ token }: Session) {
	return offerStep(token);
}

async function withProof(
	{ accountId, token }: Session,
	{ password, digits }: Proof,
	address: string,
	isSet: boolean,
	act: (step: Step, halfMinute: number, verified: string) => Promise<Outcome>
): Promise<Outcome> {
	const step = await stepOf(accountId, token);
	if (!step || (step.setAt !== null) !== isSet) return { refused: 'changed_meanwhile' };
	const today = await verifyPassword(accountId, password, address);
	if ('refused' in today) return today;
	const checked = await checkDigits(accountId, step.secret, digits, address);
	if ('refused' in checked) return checked;
	return act(step, checked.halfMinute, today.verified);
}

/** Sets up what was offered, and signs every other device out. */
export function setUpSecondStep(session: Session, proof: Proof, address: string) {
	const by = { account: session.accountId, address };
	return withProof(session, proof, address, false, async ({ secret }, halfMinute) =>
		note('second_step_set', await setStep(session.token, secret, halfMinute), by)
	);
}

/** Ends it; whoever needs one, as staff do, is offered another in the same breath. */
export async function stopSecondStep(session: Session, proof: Proof, address: string) {
	const { token, accountId, acting } = session;
	const by = { account: accountId, address };
	const outcome = await withProof(session, proof, address, true, async (step, at, verified) =>
		note('second_step_stopped', await stopStep(token, verified, step.secret, at), by)
	);
	if ('refused' in outcome) return outcome;
	const another = await needsStep(accountId, acting);
	if (another) await offerStep(token);
	return { ok: true as const, another };
}
