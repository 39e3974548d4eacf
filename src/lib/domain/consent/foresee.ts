// What a question would open if the person said yes, made by the rule itself: the grant is imagined
// and the reader is imagined to be its grantee, after whatever it waits for has come about.
import { inPlanOrder, type PartCode } from '../plan/parts';
import { opens, type Grant, type Reader } from './decide';

/** The parts that a grant opens to its grantee once its condition is met. */
export function foreseen(grant: Grant): PartCode[] {
	const now = grant.starts;
	const reader: Reader = {
		kind: grant.granteeKind === 'supporter' ? 'supporter' : 'worker',
		id: grant.granteeId,
		active: true,
		teams: grant.teamId === null ? [] : [grant.teamId],
		barred: false,
		met: true
	};
	const crises = [{ startedAt: now, endsAt: new Date(now.getTime() + 1), endedAt: null }];
	return opens({ grants: [grant], crises, reader, frozen: false, now }, inPlanOrder(grant.parts));
}
