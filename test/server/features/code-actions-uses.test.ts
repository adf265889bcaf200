/** Code actions of `use` lines. */
import { describe, expect, it } from "vitest";
import { BEST_MAPPING, codeActions, GO_TO_BLOCK } from "../../../server/features/code-actions/code-actions.js";
import { applied, editsOf } from "./edits.js";
import { marked, modelOf } from "./marked.js";

const TEXT = `block pair(k) {
  conv A: kernels k size 3x3 pad 1  map stripes 1 chains 4 across kernels 1
  conv B: kernels k size 1          map stripes 1 chains 1 across kernels 1
}
network n {
  input x: 16x8x8
  use ‸pair(16) as L repeat 2
  fc F: units 4
}
`;

function at(fixture: string, options: { only?: string[]; commands?: boolean; objective?: "cycles" | "edp" } = {}) {
  const { model, cursor } = marked(fixture);
  const range = { start: cursor, end: cursor };
  return { model, actions: codeActions(model, range, { diagnostics: [], documentChanges: false, ...options }) };
}

describe("at a `use` line", () => {
  it("the layers of its block get their best mappings, for all instances", () => {
    const { model, actions } = at(TEXT, { only: [BEST_MAPPING] });
    const [action] = actions;
    expect(action?.title).toMatch(
      /^Apply the best mapping to 2 layers of block pair: [\d,]+ instead of [\d,]+ cycles on 8 clusters$/,
    );
    const text = applied(model.text, editsOf(action?.edit, model.uri));
    const cyclesOf = (of: typeof model) => of.analysis.networks[0]?.simulated.report.totals.cycles["8"] ?? Number.NaN;
    expect(cyclesOf(modelOf(text))).toBeLessThan(cyclesOf(model));
    const [, after = "", before = ""] = / (\S+) instead of (\S+) cycles/.exec(action?.title ?? "") ?? [];
    const gained = Number(before.replace(",", "")) - Number(after.replace(",", ""));
    expect(cyclesOf(model) - cyclesOf(modelOf(text))).toBeCloseTo(gained, -1);
    expect(at(text.replace("use pair", "use ‸pair"), { only: [BEST_MAPPING] }).actions).toEqual([]);
  });

  it("nothing is offered for the energy-delay product, which single gains do not add up to", () => {
    const titles = at(TEXT, { objective: "edp" }).actions.map(({ title }) => title);
    expect(titles.filter((title) => title.includes("of block"))).toEqual([]);
  });

  it("the block can be gone to, by clients that have the command for it", () => {
    const { actions } = at(TEXT, { commands: true });
    expect(actions.find(({ kind }) => kind === GO_TO_BLOCK)).toEqual({
      title: "Go to block pair",
      kind: GO_TO_BLOCK,
      command: { title: "Go to block pair", command: "vscode.open", arguments: ["file:///main.imnpu#1,7"] },
    });
    expect(at(TEXT).actions.filter(({ kind }) => kind === GO_TO_BLOCK)).toEqual([]);
    expect(at(TEXT.replace("pair(16)", "other(16)"), { only: [GO_TO_BLOCK], commands: true }).actions).toEqual([]);
  });
});
