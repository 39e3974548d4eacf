// A part's words as HTML. A class of its own, so that hooks.ts can keep Kit from writing into the page
// a second time what already stands in it.
export class Made {
	constructor(readonly html: string) {}
}
