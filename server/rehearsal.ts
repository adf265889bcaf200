/**
 * Types into a small network of its own: engines compile what runs often, so that a person's first key presses are then
 * as quick as later ones. For a moment in which nobody asks for anything.
 */
import { codeLenses } from "./features/code-lens/code-lens.js";
import { createService } from "./service.js";
import { NO_FILES } from "./workspace/file-access.js";

const URI = "imnpu-rehearsal:/network.imnpu";

const LAYERS = [
  "conv    C: kernels 64 size 3x3 pad 1   map stripes 2 chains 4",
  "dwconv  D: size 3x3 pad 1",
  "conv    E: kernels 48 size 1           map chains 5 across kernels 2",
];
const COPIES = 20;
/** Typed at the end of a line in the middle, and taken back. */
const TYPED = [" zeros 50% relu", "\n  conv NEW: kernels 32 size 3x3 pad same map stripes 2", "  // as measured"];

/** A key press at each step. */
export function* rehearsal(): Generator<void> {
  const { workspace, diagnostics } = createService(NO_FILES);
  let version = 0;
  const show = (text: string) => {
    workspace.open(URI, ++version, text);
    JSON.stringify(diagnostics(URI));
    const model = workspace.model(URI);
    if (model !== undefined) JSON.stringify(codeLenses(model));
  };
  const [above, below] = [copies("a"), copies("b")];
  const text = (typed: string) => `network rehearsal {\n  input x: 64x28x28\n${above}${typed}\n${below}}\n`;
  for (const typed of TYPED) {
    for (let length = 0; length <= typed.length; length++) yield show(text(typed.slice(0, length)));
    for (let length = typed.length; length >= 0; length--) yield show(text(typed.slice(0, length)));
  }
}

function copies(name: string): string {
  const lines = Array.from({ length: COPIES }, (_, copy) => {
    return LAYERS.map((layer) => `  ${layer.replace(":", `_${name}${copy}:`)}\n`).join("");
  });
  return lines.join("").trimEnd();
}
