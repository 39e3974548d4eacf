// A real mail server on this machine that keeps whatever it is handed and passes nothing on.
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

async function readAll(stream) {
	const chunks = [];
	for await (const chunk of stream) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** Serves SMTP; `take` gets each mail as it was sent and as a reader sees it. */
export async function catchMail(take) {
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		disableReverseLookup: true,
		closeTimeout: 500,
		onData(stream, session, done) {
			readAll(stream)
				.then(async (raw) => {
					const mail = await PostalMime.parse(raw);
					const language = mail.headers.find(({ key }) => key === 'content-language');
					take({
						way: 'email',
						to: session.envelope.rcptTo.map(({ address }) => address).join(', '),
						id: mail.messageId,
						lang: language?.value ?? '',
						subject: mail.subject ?? '',
						body: mail.text ?? '',
						raw: raw.toString('latin1')
					});
				})
				.then(() => done(), done);
		}
	});
	server.on('error', () => {}); // a client that went away in the middle
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `smtp://127.0.0.1:${server.server.address().port}`,
		stop: () => new Promise((resolve) => server.close(resolve))
	};
}
