// Talking to somebody first: the person chooses a named worker or a helper, and a way. Only whoever they choose hears of it,
// and not what was asked.
import type { Talk, TalkWith, Way } from '#lib/domain/consent/talk';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { supporters, type Supporter } from '#lib/server/db/queries/helpers';
import { question } from '#lib/server/db/queries/questions';
import { talkAbout, wishTalk } from '#lib/server/db/queries/talks';
import { whomToAsk, type Whom } from '#lib/server/db/queries/together';

export { wantsToTalk, whoWantsToTalk } from '#lib/server/db/queries/talks';

export type Talking = {
	isOpen: boolean;
	talk: Talk | null;
	workers: Whom[];
	helpers: Supporter[];
};

/** With whom the person can talk about a question, and what they chose; null when there is no such question. */
export function readTalking(token: string, id: string): Promise<Talking | null> {
	return inOwnName(token, async (tx) => {
		const asked = await question(tx, id);
		return (
			asked && {
				isOpen: asked.state === 'open',
				talk: await talkAbout(tx, id),
				workers: await whomToAsk(tx),
				helpers: await supporters(tx)
			}
		);
	});
}

/** Chooses with whom and how. */
export function chooseTalk(
	token: string,
	form: string,
	questionId: string,
	whom: TalkWith & { how: Way }
): Promise<Outcome<object>> {
	return wishTalk(token, form, questionId, whom);
}

/** Takes it back. */
export function dropTalk(
	token: string,
	form: string,
	questionId: string
): Promise<Outcome<object>> {
	return wishTalk(token, form, questionId, null);
}
