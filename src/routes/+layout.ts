// Every task is a plain form and every page is whole when it arrives, so no page ships framework
// JavaScript. Small extras live in static/extras.js and appear only where they work.
export const csr = false;
