// An account to sign in with.

export async function addAccount(sql, signIn, passwordHash) {
	const account = crypto.randomUUID();
	await sql`insert into auth.account (id, sign_in_name, password_hash) values (${account}, ${signIn}, ${passwordHash})`;
	return account;
}
