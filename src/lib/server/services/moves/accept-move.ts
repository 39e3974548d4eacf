// The new team answers a move that the person said yes to: it names who will be responsible and has read the pack, or says why not now.
export { acceptMove, declineMove } from '#lib/server/db/queries/moves';
