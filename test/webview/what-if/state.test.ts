import { expect, it } from "vitest";
import { EMPTY, received, type State } from "../../../webview/what-if/state.js";
import { viewOf } from "./samples.js";

it("what became of a wish to keep is said for as long as the text is that one", async () => {
  const view = await viewOf([]);
  const keptOf = (state: State, version: number | null) => received(state, { ...view, version }).kept;
  for (const isKept of [true, false]) {
    const kept = { isKept, message: "Kept.", version: 2 };
    const told = received(EMPTY, { type: "kept", ...kept });
    // The answer of a text before is on its way still.
    expect([1, 2, null].map((version) => keptOf(told, version))).toEqual([kept, kept, kept]);
    expect(keptOf(told, 3)).toBeNull();
  }
});
