// What one team tells the other during a move; the person reads it as it is written.
export { writeMoveNote as writeNote } from '#lib/server/db/queries/moves';
