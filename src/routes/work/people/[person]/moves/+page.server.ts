import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { TOLD_OF_MOVE, TOLD_OF_WEEK, goesOnFrom } from '#lib/domain/moves/move';
import { workerCanAsk } from '#lib/domain/moves/owed';
import { requireActing } from '#lib/server/auth/require';
import { comingDate, isoDate } from '#lib/server/dates';
import { newForm, readForm, versionField } from '#lib/server/forms';
import { found, idFrom, refusalKey, refusalStatus } from '#lib/server/http';
import { TellingBoxes } from '#lib/server/telling-form';
import { tellAnswer } from '#lib/server/services/moves/answer-move';
import { callOff } from '#lib/server/services/moves/call-off';
import { nextIsDone } from '#lib/server/services/moves/end-alone';
import { readMovesWith, teamsOf } from '#lib/server/services/moves/read-teams-moves';
import { toldWeek } from '#lib/server/services/moves/say-week';
import { writeNote } from '#lib/server/services/moves/write-note';

const words = (most: number) =>
	z.string().trim().min(1, 'moves:work.needed').max(most, 'together:tooLong');
const Note = z.object({ move: z.guid(), words: words(1000) });
const Told = z.object({
	move: z.guid(),
	week: z.coerce.number().int().min(1).max(10_000),
	said: z.enum(TOLD_OF_WEEK, 'moves:work.heardNeeded'),
	until: comingDate('moves:answer.untilWrong')
});
const Answered = z.object({
	...{ move: z.guid(), version: versionField, ...TellingBoxes },
	said: z.enum(TOLD_OF_MOVE, 'moves:work.heardNeeded'),
	until: comingDate('moves:answer.untilWrong')
});
const Next = z.object({ move: z.guid() });
const Off = z.object({
	...{ move: z.guid(), version: versionField, why: words(500) },
	told: z.literal('yes').optional()
});

export const load = async (event) => {
	const session = requireActing(event, 'worker');
	const personId = idFrom(event.params.person);
	const { name, moves, links, alone } = found(await readMovesWith(session.token, personId));
	const mine = await teamsOf(session);
	const sent = event.url.searchParams.has('sent');
	const saved = event.url.searchParams.has('saved');
	const told = event.url.searchParams.has('told');
	const keys = {
		note: newForm(),
		told: newForm(),
		answered: newForm(),
		off: newForm(),
		next: newForm()
	};
	const endsAlone = alone.map(({ id }) => id);
	const mayAsk = links.some((link) => !goesOnFrom(link, moves));
	const now = new Date();
	const mayCall = moves.filter((move) => workerCanAsk(move, now)).map(({ id }) => id);
	return {
		keys,
		personId,
		name,
		moves,
		mine,
		mayAsk,
		mayCall,
		endsAlone,
		sent,
		saved,
		told
	};
};

type Read<S extends z.ZodRawShape> = { data: z.output<z.ZodObject<S>> & { form: string } };

/** Reads one of the forms, does it, and comes back to the page. */
async function act<S extends z.ZodRawShape>(
	event: Parameters<typeof requireActing>[0],
	schema: z.ZodObject<S>,
	about: string,
	work: (token: string, person: string, data: Read<S>['data']) => ReturnType<typeof writeNote>
) {
	const { token } = requireActing(event, 'worker');
	const person = idFrom(event.params.person);
	const read = await readForm(event.request, schema);
	if (!read.ok) return fail(422, { about, problems: read.problems, typed: read.typed });
	const outcome = await work(token, person, read.data);
	if ('ok' in outcome) redirect(303, `/work/people/${person}/moves?saved`);
	const refused = refusalKey(outcome.refused);
	return fail(refusalStatus(outcome.refused), { about, refused, typed: read.typed });
}

export const actions = {
	note: (event) =>
		act(event, Note, 'note', (token, person, { form, move, words: said }) =>
			writeNote(token, form, person, move, said)
		),
	told: (event) =>
		act(event, Told, 'told', (token, person, { form, move, week, said, until }) =>
			toldWeek(token, form, person, move, {
				...{ week, said },
				again: said === 'not_yet' && until ? isoDate(until) : null
			})
		),
	answered: (event) =>
		act(event, Answered, 'answered', (token, person, { form, move, on, until, ...said }) =>
			tellAnswer(token, form, person, move, {
				...{ ...said, on: isoDate(on) },
				until: said.said === 'not_yet' && until ? isoDate(until) : null
			})
		),
	next: (event) =>
		act(event, Next, 'next', (token, person, { form, move }) =>
			nextIsDone(token, form, person, move)
		),
	off: (event) =>
		act(event, Off, 'off', (token, person, { form, move, version, why, told }) =>
			callOff(token, form, person, move, { version, words: why, told: told === 'yes' })
		)
};
