import { expect, it } from "vitest";
import { readFromPage, readToPage } from "../../../webview/what-if/messages.js";
import { viewOf } from "./samples.js";

const ABOUT = { document: "file:///a.imnpu", title: "a", networks: ["n"] };
const SET = [{ name: "tiles", value: "4" }];

it("the page hears what its host says", async () => {
  for (const message of [
    await viewOf([]),
    await viewOf(SET, true),
    await viewOf([{ name: "tiles", value: "0" }]),
    { type: "nothing", ...ABOUT, reason: "This file has no network." },
    { type: "kept", isKept: true, message: "Kept.", version: 2 },
  ])
    expect(readToPage(message)).toEqual(message);
});

it("the page hears nothing else", async () => {
  const message = await viewOf(SET);
  const broken = (changed: object) => ({ ...message, view: { ...message.view, ...changed } });
  for (const each of [
    undefined,
    "view",
    { type: "view" },
    broken({ knobs: [{ ...message.view.knobs[0], values: ["8"] }] }),
    broken({ knobs: [{ ...message.view.knobs[0], kind: "dial" }] }),
    broken({ now: { clusters: 0, metrics: [] } }),
    broken({ others: -1 }),
    broken({ layers: [{ name: "C", before: "1", after: 2 }] }),
    { type: "kept", isKept: "yes", message: "", version: 2 },
  ])
    expect(readToPage(each)).toBeUndefined();
});

it("the host hears what its page says, and nothing else", () => {
  for (const message of [
    { type: "ready", set: [], anew: false },
    { type: "network", network: "n" },
    { type: "set", set: SET, anew: true },
    { type: "keep", set: SET, anew: false, name: "wide", use: true },
  ])
    expect(readFromPage(message)).toEqual(message);
  for (const message of [null, { type: "set", set: [{ name: "tiles" }], anew: false }, { type: "keep", set: SET }])
    expect(readFromPage(message)).toBeUndefined();
});
