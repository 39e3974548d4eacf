// The way back from a move that is over, without a new referral.
export { reopenMove as goBack } from '#lib/server/db/queries/moves';
