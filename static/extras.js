// Small extras that appear only where they work: listen, leave quickly, print, stay signed in. Every task
// works without them.
(() => {
	const page = document.documentElement;

	// Leave quickly: Shift three times within two seconds sends the same form as the button.
	let shifts = [];
	document.addEventListener('keyup', (event) => {
		if (event.key !== 'Shift') return void (shifts = []);
		shifts = [...shifts.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
		if (shifts.length === 3) document.querySelector('form[data-leave]')?.requestSubmit();
	});

	// A page that comes back out of the browser's memory is asked for again: after signing out there
	// is nothing to see.
	addEventListener('pageshow', (event) => {
		if (event.persisted) location.reload();
	});

	// Listen: only with a voice on this device, so that no word leaves it.
	const words = document.querySelector('[data-listen]');
	const speech = window.speechSynthesis;
	const voiceHere = () =>
		speech?.getVoices().find((v) => v.localService && v.lang.slice(0, 2) === page.lang.slice(0, 2));
	const sentences = () =>
		[...document.querySelectorAll('main :is(h1, h2, h3, p, li, dt, dd, legend, label)')]
			.filter((element) => element.offsetParent && !element.querySelector('p, li'))
			.flatMap((element) => element.textContent.trim().split(/(?<=[.?!۔])\s+/))
			.filter(Boolean);
	const offer = () => {
		if (!words || !voiceHere()) return;
		words.hidden = false;
		words.onclick = () => {
			if (speech.speaking) {
				speech.cancel();
				return void (words.textContent = words.dataset.listen);
			}
			words.textContent = words.dataset.stop;
			const all = sentences();
			all.forEach((sentence, i) => {
				const said = new SpeechSynthesisUtterance(sentence);
				said.voice = voiceHere();
				said.lang = page.lang;
				if (i === all.length - 1) said.onend = () => (words.textContent = words.dataset.listen);
				speech.speak(said);
			});
		};
	};
	offer();
	speech?.addEventListener?.('voiceschanged', offer);
	addEventListener('pagehide', () => speech?.cancel());

	// Print: the browser's own way, one press nearer.
	for (const button of document.querySelectorAll('[data-print]')) {
		button.hidden = false;
		button.onclick = () => window.print();
	}

	// The crisis card on this phone: kept only when the person presses, renewed whenever the network answers, and gone when
	// they press, sign out or leave, or when the server says that nobody of theirs is signed in here any more.
	const KEPT = 'sayso-card';
	const COPY = '/crisis/card/kept';
	const canKeep = window.isSecureContext && 'serviceWorker' in navigator && 'caches' in window;
	let isKept = false;
	let isLeaving = false;
	const show = (what, on) => {
		for (const element of document.querySelectorAll(`[data-card-${what}]`)) element.hidden = !on;
	};
	const showKept = (on) => {
		isKept = on;
		show('is-kept', on);
		show('is-not-kept', !on);
	};
	const forgetCard = async () => {
		showKept(false);
		await caches.delete(KEPT);
		const workers = await navigator.serviceWorker.getRegistrations();
		await Promise.all(workers.map((worker) => worker.unregister()));
	};
	const copyCard = async () => {
		const copy = await fetch(COPY);
		if (copy.status >= 500) throw new Error('the server is away');
		const cache = await caches.open(KEPT);
		const before = (await cache.match(COPY))?.headers.get('x-card-of');
		const isTheirs =
			copy.ok && !copy.redirected && [null, copy.headers.get('x-card-of')].includes(before ?? null);
		if (!isTheirs) return forgetCard();
		await cache.add('/extras.js');
		if (isLeaving) return;
		await cache.put(COPY, copy);
		showKept(true);
	};
	const keepCard = async () => {
		show('is-gone', false);
		show('failed', false);
		try {
			await navigator.serviceWorker.register('/crisis/card-offline.js', { scope: '/crisis/card' });
			await navigator.serviceWorker.ready;
			await copyCard();
		} catch {
			await forgetCard();
		}
		show('failed', !isKept);
	};
	if (canKeep) {
		show('keeping', true);
		caches.has(KEPT).then((has) => {
			if (!has) return;
			showKept(true);
			copyCard().catch(() => {}); // no network: the copy stays as it is
		});
		for (const button of document.querySelectorAll('[data-card-keep]')) button.onclick = keepCard;
		for (const button of document.querySelectorAll('[data-card-forget]'))
			button.onclick = () => forgetCard().then(() => show('is-gone', true));
		for (const form of document.querySelectorAll('form[data-leave], form[action="/sign-out"]'))
			form.addEventListener('submit', (event) => {
				if (!isKept) return;
				event.preventDefault();
				isLeaving = true;
				const soon = new Promise((done) => setTimeout(done, 500));
				Promise.race([forgetCard(), soon]).finally(() => form.submit());
			});
	}

	// On a shared device, told below: the time begins again with whatever reaches the server.
	let beginAgain = () => {};

	// What is being written is kept a second after the last key, and again until it has arrived. Only the
	// person sees it, and no word of it stays on the device.
	const kept = document.querySelector('[data-kept]');
	const keeper = document.querySelector('[data-keep]');
	if (kept && keeper) {
		const form = keeper.form;
		const url = keeper.formAction;
		let waiting;
		let unkept = false;
		const keep = async () => {
			unkept = false;
			let arrived = false;
			try {
				const headers = { accept: 'application/json' };
				const answer = await fetch(url, { method: 'POST', headers, body: new FormData(form) });
				const { type, location } = await answer.json();
				arrived = type === 'redirect' && /^\/plan\/drafts|&kept$/.test(location);
				if (arrived && !location.endsWith('&kept')) beginAgain(); // those came too late
				// It was sent from another page: what stands here is kept apart from it.
				if (answer.status === 409) form.elements.form.value = crypto.randomUUID();
			} catch {
				// There was no connection: it is tried again.
			}
			kept.textContent = arrived ? kept.dataset.kept : kept.dataset.notKept;
			if (!arrived) later(5000);
		};
		const later = (wait) => {
			clearTimeout(waiting);
			unkept = true;
			waiting = setTimeout(keep, wait);
		};
		form.addEventListener('input', () => later(1000));
		form.addEventListener('submit', () => {
			clearTimeout(waiting);
			unkept = false;
		});
		addEventListener('pagehide', () => unkept && navigator.sendBeacon(url, new FormData(form)));
	}

	// On a shared device: a word five minutes before the time is up, and one press to go on. Once it is up nothing else of the page is
	// seen: who is signed in still, by another tab, has it back by the same press with what they typed, and nobody else has.
	const warning = document.querySelector('[data-time-left]');
	if (!warning) return;
	const LITTLE = 5 * 60;
	const seconds = Number(warning.dataset.timeLeft);
	let timers = [];
	const say = (left) => {
		warning.hidden = left === 'enough';
		for (const one of warning.children) one.hidden = one.dataset.left !== left;
		for (const other of warning.parentElement.children)
			if (other !== warning) other.hidden = left === 'none';
	};
	beginAgain = () => {
		timers.forEach(clearTimeout);
		say('enough');
		timers = [
			setTimeout(say, (seconds - LITTLE) * 1000, 'little'),
			setTimeout(say, seconds * 1000, 'none')
		];
	};
	for (const button of warning.querySelectorAll('button'))
		button.addEventListener('click', async () => {
			const answer = await fetch('/still-here', { method: 'POST' });
			if (!answer.ok) return location.replace(location.pathname + location.search);
			beginAgain();
		});
	beginAgain();
})();
