// A worker whom the person lets coordinate asks whether they would like a move. The weeks of a template are raised to what was agreed:
// no week offers less.
import { raisedTo } from '#lib/domain/moves/enough';
import type { LinkToMove } from '#lib/domain/moves/move';
import { STEPS_OF, type TemplateCode } from '#lib/domain/moves/templates';
import type { Outcome } from '#lib/server/db/door';
import { proposeMove, type AskMove } from '#lib/server/db/queries/moves';

/** Asks, through one of the worker's teams. */
export function askMove(
	token: string,
	form: string,
	person: string,
	link: LinkToMove,
	move: Omit<AskMove, 'link' | 'steps' | 'template'> & {
		template: TemplateCode;
	}
): Promise<Outcome<{ move: string }>> {
	const steps = raisedTo(STEPS_OF[move.template], link.pace);
	return proposeMove(token, form, person, { ...move, link: link.id, steps });
}
