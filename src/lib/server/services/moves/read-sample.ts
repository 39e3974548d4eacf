// The monthly sample of moves: how complete each was for those who supervise a team, numbers alone for whoever runs the service, and that it
// was drawn for the person.
export {
	comparedSample,
	drawnFor,
	leadsATeam,
	moveSample
} from '#lib/server/db/queries/move-sample';
