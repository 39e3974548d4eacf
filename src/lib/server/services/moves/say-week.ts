// What the person says of a week of a move; and what a worker writes down as the person told it, which is never that they are ready.
export { sayWeek, toldWeek } from '#lib/server/db/queries/moves';
