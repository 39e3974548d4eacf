// Apart from how a new password is judged: whoever signs in needs no list of common ones.

/** The same password from every keyboard. */
export function normalPassword(typed: string): string {
	return typed.normalize('NFKC');
}
