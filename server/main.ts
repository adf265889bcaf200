/** The server wherever it is started: one script for a process and for a web worker, which have nearly all of it in common. Wiring only. */
declare const self: unknown;

void (typeof self === "undefined" ? import("./start.node.js") : import("./main.browser.js"));
