// A worker asks in person how it goes after a move, writes down what they were told, and says what came of a talk.
export { checksToSee, endCheck, openCheck, toldCheck } from '#lib/server/db/queries/move-checks';
