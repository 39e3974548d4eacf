// A move is called off: by the person, without a reason; before it has begun, by a worker of the team that leads, with words; afterwards by
// a worker of either side whom the person told it.
export { callOffMove as callOff } from '#lib/server/db/queries/moves';
