// What a sample showed becomes something that a named worker does by a day, until a supervisor says in words what was done.
export { endAction, writeAction } from '#lib/server/db/queries/move-sample';
