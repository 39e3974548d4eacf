// A move is called off: by the person, without a reason, or by a worker of the team that leads, with words.
export { callOffMove as callOff } from '#lib/server/db/queries/moves';
