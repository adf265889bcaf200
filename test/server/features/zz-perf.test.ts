import { it } from "vitest";
import { codeActions } from "../../../server/features/code-actions.js";
import { codeLenses } from "../../../server/features/code-lens.js";
import { completion } from "../../../server/features/completion.js";
import { hover } from "../../../server/features/hover.js";
import { inlayHints } from "../../../server/features/inlay-hints.js";
import { modelOf } from "./marked.js";

it("perf", () => {
  const n = 20000;
  const text = `network n {\n  input x: 16x14x14\n${Array.from({ length: n }, (_, i) => `  conv L${i}: kernels 16 size 3x3 pad 1 map chains 1`).join("\n")}\n  conv Z: kernels 3 size 3 map chains \n}\n`;
  const time = <T>(name: string, f: () => T): T => {
    const t = performance.now();
    const r = f();
    console.log(name, (performance.now() - t).toFixed(1));
    return r;
  };
  const model = time("analyse", () => modelOf(text));
  const mid = { line: 10000, character: 8 };
  time("lens", () => codeLenses(model));
  time("lens2", () => codeLenses(model));
  time("inlay", () =>
    inlayHints(model, { shapes: true, mapping: true, range: { start: mid, end: { line: 10050, character: 0 } } }),
  );
  time("hover", () => hover(model, mid, { markdown: true }));
  time("hover2", () => hover(model, mid, { markdown: true }));
  const last = { line: n + 2, character: 38 };
  console.log(
    time("completion", () => completion(model, last, { markdown: true, snippets: true }))
      .slice(0, 3)
      .map((i) => i.label),
  );
  time("completion2", () => completion(model, last, { markdown: true, snippets: true }));
  time("from", () => completion(model, { line: 10000, character: 6 }, { markdown: true, snippets: true }));
  time("actions", () => codeActions(model, { start: mid, end: mid }, { diagnostics: [], documentChanges: true }));
  console.log(
    time("network actions", () =>
      codeActions(
        model,
        { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } },
        { diagnostics: [], documentChanges: true },
      ),
    ).length,
  );
});
