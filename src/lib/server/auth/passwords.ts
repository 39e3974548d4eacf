// Passwords are kept as argon2id with OWASP's parameters. A name nobody has costs the same time as a
// wrong password, so that the clock tells nobody who has an account.
import { hash, verify } from '@node-rs/argon2';
import { normalPassword } from '#lib/domain/accounts/normal-password';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const nobodys = hash(crypto.randomUUID(), COST);

/** What is kept of a password. */
export function hashPassword(password: string): Promise<string> {
	return hash(normalPassword(password), COST);
}

/** Whether one made today would cost more than this one did, in memory or in rounds. */
export function isCheap(kept: string): boolean {
	const [, memory, rounds] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(kept) ?? [];
	return !(Number(memory) >= COST.memoryCost && Number(rounds) >= COST.timeCost);
}

/** Whether the password is the one behind `kept`; null, for a name nobody has, takes as long. */
export async function passwordFits(kept: string | null, password: string): Promise<boolean> {
	const fits = await verify(kept ?? (await nobodys), normalPassword(password));
	return fits && kept !== null;
}
