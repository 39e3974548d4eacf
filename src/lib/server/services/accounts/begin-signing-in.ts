// What follows once somebody has proved who they are by a password or a code: a session, or, where that alone is too little, half of
// one and the second step.
import { note } from '#lib/server/auth/note';
import { beginSigningIn, needsStep, offerStep } from '#lib/server/auth/second-step';
import { sessions, type Capacity, type Device, type Session } from '#lib/server/auth/sessions';

/** Where somebody signs in from, what their browser is known by, and the half a sign-in that it still had. */
export type From = { address: string; deviceName: string; known: string[]; half: string };
export type Begun = { session: Session } | { half: string };

/** Null when the password was changed meanwhile. */
export async function begin(
	account: { id: string; passwordHash: string },
	capacity: Capacity,
	device: Device,
	{ deviceName, address, half: before }: From
): Promise<Begun | null> {
	if (!(await needsStep(account.id, capacity.acting))) {
		const session = await sessions.createSession(account, capacity, device, deviceName);
		return session && { session };
	}
	const half = await beginSigningIn(account, device, deviceName);
	await offerStep(half, before);
	note('sign_in_half', { ok: true }, { account: account.id, address });
	return { half };
}
