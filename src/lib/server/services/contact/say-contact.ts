// The person's own acts about contacts. None needs a reason.
export { askContact as ask, sayContact as say } from '#lib/server/db/queries/contacts';
