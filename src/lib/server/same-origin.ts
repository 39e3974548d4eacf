// Nothing is done for another site. Every method that could change something must come from a page
// of ours, said by the browser itself (quality.md); a request that says nothing is turned away.

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request may go on: a safe method, or one sent by a page of this origin. */
export function comesFromHere(request: Request, origin: string): boolean {
	if (SAFE.includes(request.method)) return true;
	const site = request.headers.get('sec-fetch-site');
	if (site !== null && site !== 'same-origin') return false;
	return request.headers.get('origin') === origin;
}
