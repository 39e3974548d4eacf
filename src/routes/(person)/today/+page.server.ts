import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { saidOnce } from '#lib/domain/contact/said-once';
import { waitsForPerson } from '#lib/domain/moves/seen';
import { toldToRead } from '#lib/domain/moves/told';
import { requireActing } from '#lib/server/auth/require';
import { newForm, readForm } from '#lib/server/forms';
import { found, refusedWith, spoiltForm } from '#lib/server/http';
import { readCalls } from '#lib/server/services/call/ask-for-call';
import { seenOn, undone } from '#lib/server/seen-told';
import { readDueLines } from '#lib/server/services/contact/read-due';
import { letEnd, seenJoiner } from '#lib/server/services/today/put-away';
import { checksForToday } from '#lib/server/services/moves/after-move';
import { readMoves } from '#lib/server/services/moves/read-moves';
import { readToday } from '#lib/server/services/today/read-today';

const Seen = z.object({ team: z.guid(), worker: z.guid() });
const Ends = z.object({ grant: z.guid() });

export const load = async (event) => {
	const session = requireActing(event, 'person');
	const today = found(await readToday(session.token));
	const said = saidOnce(today.contact.righting, await readDueLines(session.token));
	const moves = (await readMoves(session.token)) ?? [];
	const checks = await checksForToday(session.token);
	const calls = (await readCalls(session.token))?.calls ?? [];
	return {
		form: newForm(),
		calls: calls.filter(({ state }) => state === 'waiting'),
		moves: moves.flatMap((move) =>
			[toldToRead(move), waitsForPerson(move)].flatMap((what) =>
				what && what !== 'unreached'
					? [{ id: move.id, team: move.old.team, name: move.calledOffBy ?? '', what }]
					: []
			)
		),
		checks: checks.map(({ id, moveId, team }) => ({ id, moveId, team })),
		unreached: moves.filter((move) => waitsForPerson(move) === 'unreached').map(({ id }) => id),
		joiners: today.joiners,
		ending: today.ending.map(({ id, name, job, team, ends }) => ({ id, name, job, team, ends })),
		letEnd: event.url.searchParams.has('ends'),
		name: session.name,
		contact: { ...today.contact, righting: said.righting },
		canSee: today.canSee,
		suggestions: today.suggestions,
		told: today.told.map(({ id, by, told }) => ({ id, by, told: told! })),
		broughtIn: today.broughtIn,
		writing: today.writing,
		start: today.start,
		again: today.again.map(({ grantId }) => grantId),
		due: said.due,
		none: said.none,
		terms: today.terms,
		helps: today.helps,
		together: today.together,
		hardTimeOver: today.hardTimeOver,
		saidToHaveDied: today.saidToHaveDied,
		yesesWaiting: today.yesesWaiting,
		aboutTold: today.aboutTold,
		linkNews: today.linkNews,
		writtenDown: today.writtenDown,
		yesesOpened: today.yesesOpened,
		scribesAgain: today.scribesAgain,
		movesAgain: today.movesAgain.map(({ moveId }) => moveId),
		lookAnswers: today.lookAnswers,
		lawful: today.lawful,
		authorities: today.authorities,
		lacks: today.lacks,
		followedUp: today.followedUp,
		aboutAccount: today.aboutAccount,
		questions: today.questions.map(({ id, asker, askerTeam, talkAt }) => ({
			id,
			asker,
			askerTeam,
			talkAt
		}))
	};
};

export const actions = {
	seen: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Seen);
		if (!read.ok) return spoiltForm();
		const { form, team, worker } = read.data;
		const outcome = await seenJoiner(session.token, form, team, worker);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/today');
	},
	seenYes: seenOn('/today'),
	undo: undone,
	letEnd: async (event) => {
		const session = requireActing(event, 'person');
		const read = await readForm(event.request, Ends);
		if (!read.ok) return spoiltForm();
		const outcome = await letEnd(session.token, read.data.form, read.data.grant);
		if ('refused' in outcome) return refusedWith(outcome.refused);
		redirect(303, '/today?ends');
	}
};
