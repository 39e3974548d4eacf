// A worker of a team that the person wanted to know reads that a hard time is on, and says that they have.
export { hardTimeWith as readHardTimeOf, readHardTime } from '#lib/server/db/queries/crisis';
