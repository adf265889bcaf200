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
import { usualLayers } from "./flow.js";
import { layerWord, type Offer } from "./items.js";

/** A place to fill in, with what it holds at first. */
export const place = (number: number, text: string): string => `\${${number}:${text}}`;

/** In the order in which they are offered. A network on the default architecture needs no import. */
const DECLARATION_ORDER = ["network", "const", "block", "import", "arch", "scenario", "sweep"];

/** The one with the default architecture. */
const DEFAULT_LIBRARY = "imnpu18";

/** What a declaration speaks of, as far as the file has it. */
interface Known {
  readonly network: string;
  readonly arch: string;
}

const declarationSnippets = ({ network, arch }: Known): Readonly<Record<string, string>> => ({
  import: 'import "$0"',
  const: `const ${place(1, "NAME")} = $0`,
  arch: `arch ${place(1, "name")} extends ${place(2, arch)} {\n  $0\n}`,
  network: `network ${place(1, "name")} {\n  input ${place(2, "image")}: ${place(3, "3x32x32")}\n  conv ${place(4, "C1")}: kernels ${place(5, "32")} size ${place(6, "3x3")} pad ${place(7, "1")}\n  $0\n}`,
  block: `block ${place(1, "name")}(${place(2, "k")}) {\n  $0\n}`,
  sweep: `sweep ${place(1, "name")} of ${place(2, network)} {\n  ${place(3, "tiles")} [${place(4, "4, 8, 16")}]\n  minimize ${place(5, "latency")}\n  $0\n}`,
  scenario: `scenario ${place(1, "name")} {\n  run ${place(2, network)} every ${place(3, "100ms")}\n  $0\n}`,
});

/** Behind their words a value is chosen from a list. */
const OPEN = new Set(["precision", "overlap", "fuse", "weights", "use", "output", "budget", "measured", "import"]);
const SCENARIO_OPEN = new Set(["run", "system", "battery", "budget", "measured"]);
const open = (words: ReadonlySet<string>, word: string): string | undefined =>
  words.has(word) ? `${word} $0` : undefined;

const STATEMENT_SNIPPETS: Readonly<Record<string, string>> = {
  omitted: `omitted "${place(1, "OPERATOR")}": params ${place(2, "0")} macs ${place(3, "0")} "${place(4, "why")}"`,
  input: `input ${place(1, "image")}: ${place(2, "3x32x32")}`,
  const: `const ${place(1, "NAME")} = $0`,
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

export function declarations({ file }: CursorContext): Offer[] {
  const [network = "net"] = file.networks.keys();
  const [arch] = file.archs.keys();
  const snippets = declarationSnippets({ network, arch: arch ?? DEFAULT_LIBRARY });
  const rows = [...DECLARATIONS, ...NAMING_DECLARATIONS];
  rows.sort((one, other) => DECLARATION_ORDER.indexOf(one.word) - DECLARATION_ORDER.indexOf(other.word));
  return rows.map((row) => ({
    ...start(row, snippets[row.word], OPEN),
    ...(row.word === "arch" && arch === undefined && { library: DEFAULT_LIBRARY }),
  }));
}

/** Of a scenario, which shares budgets and measurements with networks. */
export function scenarioStatements(): Offer[] {
  const shared = STATEMENTS.filter(({ word }) => SCENARIO_OPEN.has(word));
  return [
    ...SCENARIO_STATEMENTS.map((row) => start(row, open(SCENARIO_OPEN, row.word), SCENARIO_OPEN)),
    ...shared.map((row) => start(row, open(SCENARIO_OPEN, row.word), SCENARIO_OPEN, 1)),
  ];
}

/** A block has no inputs, budgets and measurements of its own, and runs as its network does. */
const NETWORK_ONLY = new Set(["input", "budget", "measured", "overlap"]);

/** Layers for what flows there, then the other statements; a network begins with its input. */
export function statements(context: CursorContext, group = 0): Offer[] {
  const inBlock = context.body?.header.node.kind === "block";
  const constant = DECLARATIONS.filter(({ word }) => word === "const");
  const others = [...STATEMENTS, ...NAMING_STATEMENTS, ...QUOTING_STATEMENTS, ...constant].filter(
    ({ word }) => !inBlock || !NETWORK_ONLY.has(word),
  );
  const lacksInput = !inBlock && !(context.body?.statements ?? []).some(({ node }) => node.kind === "input");
  const isOpen = takesResident(context.before);
  const first = usualLayers(context);
  return [
    ...LAYERS.map((row) => layerWord(row, layerSnippet(row, context), group + (first.includes(row.word) ? 1 : 2))),
    ...others.map((row) => {
      const snippet = STATEMENT_SNIPPETS[row.word] ?? open(OPEN, row.word);
      // Behind a layer that would take the word for its own, only this is a statement.
      const label = isOpen && row.word === "resident" ? "resident auto" : row.word;
      const isFirst = lacksInput && row.word === "input";
      return { ...start(row, snippet, OPEN, group + (isFirst ? 0 : 3)), label };
    }),
  ];
}

function start(row: WordRow, snippet: string | undefined, opens: ReadonlySet<string>, group = 0): Offer {
  const documentation = wordParts("Keyword", row);
  const awaits = opens.has(row.word);
  return { label: row.word, kind: CompletionItemKind.Keyword, documentation, snippet, group, awaits };
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
