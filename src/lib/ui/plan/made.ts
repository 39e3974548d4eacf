// A part's words as HTML. A class of its own, so that nothing else is put into a page as it stands.
export class Made {
	constructor(readonly html: string) {}
}
