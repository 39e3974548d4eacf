// Contacts with other services: what a worker writes down, and what the person says of it.
export {
	othersWith as readOthersWith,
	ownOthers as readOthers,
	sayOther,
	sayWhatCame,
	writeOther
} from '#lib/server/db/queries/others';
