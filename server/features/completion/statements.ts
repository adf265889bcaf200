/** Beginnings: what starts a declaration or a statement, with whole ones as snippets. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { takesResident } from "../../../grammar/ambiguous/layer-resident.js";
import {
  DECLARATIONS,
  LAYERS,
  type LayerRow,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  QUOTING_STATEMENTS,
  SCENARIO_STATEMENTS,
  STATEMENTS,
  type WordRow,
} from "../../../grammar/vocabulary.js";
import { wordParts } from "../hover/words.js";
import type { CursorContext } from "./context.js";
import { layerWord, type Offer } from "./items.js";

/** A place to fill in, with what it holds at first. */
export const place = (number: number, text: string): string => `\${${number}:${text}}`;

const DECLARATION_SNIPPETS: Readonly<Record<string, string>> = {
  import: 'import "$1"',
  const: `const ${place(1, "NAME")} = $0`,
  arch: `arch ${place(1, "name")} extends ${place(2, "imnpu18")} {\n  $0\n}`,
  network: `network ${place(1, "name")} {\n  precision w4 a4\n  input ${place(2, "image")}: ${place(3, "3x32x32")}\n\n  $0\n}`,
  block: `block ${place(1, "name")}(${place(2, "k")}) {\n  $0\n}`,
  sweep: `sweep ${place(1, "name")} of ${place(2, "net")} {\n  ${place(3, "tiles")} [${place(4, "4, 8, 16")}]\n  minimize ${place(5, "latency")}\n  $0\n}`,
  scenario: `scenario ${place(1, "name")} {\n  run ${place(2, "net")} every ${place(3, "100ms")}\n  $0\n}`,
};

const SCENARIO_SNIPPETS: Readonly<Record<string, string>> = {
  run: `run ${place(1, "net")} on ${place(2, "1")} cluster every ${place(3, "100ms")}$0`,
  system: `system ${place(1, "100uW")}$0`,
  battery: `battery ${place(1, "1000mAh")} ${place(2, "3.7V")}$0`,
};
const POWER_SNIPPETS: Readonly<Record<string, string>> = {
  budget: `budget ${place(1, "power")} <= $0`,
  measured: `measured ${place(1, "power")} = $0`,
};

const STATEMENT_SNIPPETS: Readonly<Record<string, string>> = {
  omitted: `omitted "${place(1, "OPERATOR")}": params ${place(2, "0")} macs ${place(3, "0")} "${place(4, "why")}"`,
  precision: `precision w${place(1, "4")} a${place(2, "4")}`,
  input: `input ${place(1, "image")}: ${place(2, "3x32x32")}`,
  overlap: `overlap loads ${place(1, "ahead")}$0`,
  fuse: "fuse $0",
  weights: `weights compressed ${place(1, "60%")}$0`,
  use: "use $0",
  output: "output $0",
  budget: `budget ${place(1, "cycles")} <= $0`,
  measured: `measured ${place(1, "cycles")} = $0`,
};

/** What an attribute's place in a snippet holds at first. */
const PLACES: Readonly<Record<string, string>> = {
  ...{ kernels: "32", size: "3x3", units: "64", scale: "2", over: "[rows, columns]", op: "TopK" },
};
/** What stands first among the attributes of which a layer needs one. */
const NEEDED: Readonly<Record<string, string>> = {
  ...{ act: "relu", reduce: "mean", upsample: "scale 2", slice: "channels [0, 1]", zeropad: "rows [1, 1]" },
};
const POOLING_SIZE = "2x2";

/** An attribute that a layer needs, as a snippet has it at first. */
export const needed = (word: string): string => `${word} ${PLACES[word] ?? "1"}`;

export function declarations(): Offer[] {
  return [...DECLARATIONS, ...NAMING_DECLARATIONS].map((row) => start(row, DECLARATION_SNIPPETS[row.word]));
}

/** Of a scenario, which shares budgets and measurements with networks. */
export function scenarioStatements(): Offer[] {
  const shared = STATEMENTS.filter(({ word }) => Object.hasOwn(POWER_SNIPPETS, word));
  return [
    ...SCENARIO_STATEMENTS.map((row) => start(row, SCENARIO_SNIPPETS[row.word])),
    ...shared.map((row) => start(row, POWER_SNIPPETS[row.word], 1)),
  ];
}

/** A block has no inputs, budgets and measurements of its own, and runs as its network does. */
const NETWORK_ONLY = new Set(["input", "budget", "measured", "overlap"]);

export function statements(context: CursorContext, group = 0): Offer[] {
  const inBlock = context.body?.header.node.kind === "block";
  const constant = DECLARATIONS.filter(({ word }) => word === "const");
  const others = [...STATEMENTS, ...NAMING_STATEMENTS, ...QUOTING_STATEMENTS, ...constant].filter(
    ({ word }) => !inBlock || !NETWORK_ONLY.has(word),
  );
  const isOpen = takesResident(context.before);
  return [
    ...LAYERS.map((row) => layerWord(row, layerSnippet(row, context), group)),
    ...others.map((row) => {
      const snippet = STATEMENT_SNIPPETS[row.word] ?? DECLARATION_SNIPPETS[row.word];
      // Behind a layer that would take the word for its own, only this is a statement.
      const label = isOpen && row.word === "resident" ? "resident auto" : row.word;
      return { ...start(row, snippet, group + 1), label };
    }),
  ];
}

function start(row: WordRow, snippet: string | undefined, group = 0): Offer {
  const documentation = wordParts("Keyword", row);
  return { label: row.word, kind: CompletionItemKind.Keyword, documentation, snippet, group };
}

/** The whole layer: a name that is free, and every attribute that it needs. */
export function layerSnippet({ word, required, operands, optional }: LayerRow, { names }: CursorContext): string {
  const name = freeName(word.slice(0, 1).toUpperCase(), new Set([...(names?.parts.keys() ?? [])]));
  let next = 1;
  const fill = (text: string) => place(next++, text);
  const head = `${word} ${fill(name)}`;
  const reads = operands === "many" || operands === "two" ? ` from ${fill("A")}, ${fill("B")}` : "";
  const pooling = word.endsWith("pool");
  const needed = NEEDED[word];
  const first = needed === undefined ? [] : [fill(needed)];
  const others = required.map((each) => {
    return `${each} ${fill(each === "size" && pooling ? POOLING_SIZE : (PLACES[each] ?? "1"))}`;
  });
  const attributes = [...first, ...others];
  if (optional.includes("pad") && !pooling) attributes.push(`pad ${fill("1")}`);
  return `${head}${reads}${attributes.length > 0 ? `: ${attributes.join(" ")}` : ""}$0`;
}

export function freeName(prefix: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) if (!taken.has(`${prefix}${number}`)) return `${prefix}${number}`;
}
