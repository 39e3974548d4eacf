// The crisis card with no internet: for the card's own address, and for nothing else, the copy that was kept on this phone
// stands in when the network does not answer. It keeps nothing itself; extras.js does, when the person presses.
const KEPT = 'sayso-card';
const COPY = '/crisis/card/kept';

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { pathname } = new URL(request.url);
	const isCard = request.mode === 'navigate' && ['/crisis/card', COPY].includes(pathname);
	if (request.method !== 'GET' || !(isCard || pathname === '/extras.js')) return;
	const kept = () => caches.match(isCard ? COPY : pathname, { cacheName: KEPT });
	event.respondWith(fetch(request).catch(async () => (await kept()) ?? Response.error()));
});
