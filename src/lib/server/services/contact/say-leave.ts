// When a worker is away: said by themselves or by a supervisor of their team, and taken back. The people they see read it at once.
import { leaveList, sayLeave, takeBackLeave, type LeaveList } from '#lib/server/db/queries/due';

export { sayLeave, takeBackLeave };

/** Whose leave this worker may say, and what is said; null for whoever is no worker. */
export const readLeave = (token: string): Promise<LeaveList | null> => leaveList(token);
