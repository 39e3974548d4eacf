// Taking home everything that Sayso holds about oneself. It needs the password again, and tries at it are counted as
// tries to sign in. Nothing of it is kept here: it is read as it goes out.
import { checkPassword, type WrongPassword } from '#lib/server/auth/check-password';
import { accountBy } from '#lib/server/auth/accounts';
import { sessions, type Session } from '#lib/server/auth/sessions';
import type { Everything, SigningIn } from '#lib/domain/everything/everything';
import type { HistoryLine } from '#lib/domain/history/line';
import type { Refusal } from '#lib/domain/refusals';
import {
	everythingOf,
	linesAfter,
	takeEverything
} from '#lib/server/db/queries/everything/everything';

const A_PAGE = 1_000;

/** Writes the line that says so; its number opens the files for ten minutes. */
export async function askForEverything(
	session: Session,
	form: string,
	password: string,
	address: string
): Promise<{ ok: true; line: number } | WrongPassword | { refused: Refusal }> {
	const wrong = await checkPassword(session.accountId, password, address);
	if (wrong) return wrong;
	const taken = await takeEverything(session.token, form);
	return 'ok' in taken ? taken : { refused: taken.refused };
}

async function* pages(token: string, line: number): AsyncGenerator<HistoryLine[]> {
	for (let after = 0; after < line;) {
		const lines = await linesAfter(token, line, after, A_PAGE);
		if (lines.length === 0) throw new Error('the history ended before its head');
		yield lines;
		after = Number(lines.at(-1)!.key);
	}
}

export type Taken = {
	everything: Everything;
	signingIn: SigningIn;
	/** The history, oldest first, a page at a time. */
	history: AsyncIterable<HistoryLine[]>;
};

/** All of it; null when that line opens nothing to this session, or no longer does. */
export async function readEverything(session: Session, line: number): Promise<Taken | null> {
	const everything = await everythingOf(session.token, line);
	if (!everything) return null;
	const [account, devices] = await Promise.all([
		accountBy(session.accountId),
		sessions.list(session)
	]);
	return {
		everything,
		signingIn: {
			name: account?.signInName ?? '',
			devices: devices.map(({ deviceName, since, here }) => ({ name: deviceName, since, here }))
		},
		history: pages(session.token, line)
	};
}
