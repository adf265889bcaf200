/** The file of a point with its mapping written out: clauses that say what the mapper has chosen. */
import { format } from "../../grammar/format/format.js";
import type { LayerStatement, Unit } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { type AnalysedNetwork, analyse } from "../analysis/analyse.js";
import { clauseText } from "../analysis/clauses/clause.js";
import { layoutOn } from "../analysis/figures/layout.js";
import type { Host } from "../analysis/files/files.js";
import { isMapped, type MappedLayer } from "../analysis/layers/model.js";
import { type Edit, pieceOf } from "./pieces.js";

/**
 * The text with a clause in each statement whose layers all lie alike; those of a block whose instances differ stay as they are. Where
 * what is written would change a figure, as it may where layers share the tiles, nothing is, and the text says so.
 */
export function withMapping(path: string, text: string, host: Host): string {
  const cache = createSearchCache();
  const [before, ...others] = analyse(path, text, { host, cache }).networks;
  if (before === undefined || others.length > 0) return text;
  const edits = [...statementsOf(before)].flatMap(([unit, layers]) => editOf(unit, layers, before) ?? []);
  const written = format(pieceOf(text, { start: 0, end: text.length }, edits));
  const after = analyse(path, written, { host, cache });
  const isSame = after.networks.every(({ simulated }) => figuresOf(simulated) === figuresOf(before.simulated));
  return isSame && after.networks.length === 1 ? written : text.replace("\n", `\n${NOTHING_WRITTEN}`);
}

/** Behind the first line, which says what file it is. */
const NOTHING_WRITTEN =
  "// Its layers share the tiles: clauses that said how each lies would change the others'. The mapper finds them again.\n";

function statementsOf({ network: { layers } }: AnalysedNetwork): Map<Unit<LayerStatement>, MappedLayer[]> {
  const found = new Map<Unit<LayerStatement>, MappedLayer[]>();
  for (const layer of layers) {
    if (!isMapped(layer)) continue;
    const { unit } = layer.node;
    found.set(unit, [...(found.get(unit) ?? []), layer]);
  }
  return found;
}

/** Behind the statement, or in place of `map auto resident`. */
function editOf(unit: Unit<LayerStatement>, layers: readonly MappedLayer[], found: AnalysedNetwork): Edit | undefined {
  const [text, ...others] = new Set(layers.map((layer) => clauseOf(layer, found)));
  if (text === undefined || others.length > 0) return undefined;
  const { mapping, span } = unit.node;
  const { start, end } = absolute(unit, mapping?.span ?? span);
  return { span: { start: mapping === undefined ? end : start, end }, text: ` ${text}` };
}

function clauseOf(layer: MappedLayer, { network }: AnalysedNetwork): string {
  const { mapping, split, stays } = layoutOn(layer, network, network.arch.clusters);
  // Where the mapper has chosen that the weights stay, the layer says so itself.
  const staying = layer.wish === "may" && stays !== undefined ? "resident " : "";
  return `${staying}${clauseText(mapping, split)}`;
}

function figuresOf({ totals }: AnalysedNetwork["simulated"]): string {
  return JSON.stringify(totals);
}
