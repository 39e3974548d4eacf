// Text that goes out as it is made, a piece at a time, and stops being made when nobody takes it any more.

/** The bytes of a text. */
export const streamOf = (text: AsyncGenerator<string>): ReadableStream<Uint8Array> =>
	new ReadableStream<string>({
		async pull(controller) {
			const { done, value } = await text.next();
			if (done) controller.close();
			else controller.enqueue(value);
		},
		cancel: () => void text.return(undefined)
	}).pipeThrough(new TextEncoderStream());
