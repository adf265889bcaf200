/** What a layer's statement says, whatever flows into it: it is read again only where a constant that it reads has changed. */
import {
  ACROSS_DIRECTIVES,
  indexByWord,
  LAYER_BY_WORD,
  type LayerRow,
  MAP_DIRECTIVES,
} from "../../../grammar/vocabulary.js";
import { isLayerWord, type LayerWord } from "../../../src-sim/layers/layers.js";
import type { LayerOptions } from "../../../src-sim/layers/shapes.js";
import { type Mapping, type Split, UNCUT } from "../../../src-sim/work.js";
import { type ReadAttributes, readAttributes } from "../names/attributes.js";
import type { LayerNode } from "../names/graph.js";
import { layerAttributes, layerOptions } from "./options.js";

export interface StatedLayer {
  readonly op: LayerWord;
  readonly row: LayerRow;
  readonly attributes: ReadAttributes;
  /** Undefined where one that the layer needs is missing or has an error. */
  readonly options: LayerOptions | undefined;
  /** Read once the layer is typed: until then what is wrong with it is silent. */
  clause: StatedClause | undefined;
}

/** Its `map`; without one nothing is directed. */
export interface StatedClause {
  readonly directives: ReadAttributes | undefined;
  readonly across: ReadAttributes | undefined;
  /** The numbers of both; undefined where one has an error. */
  readonly numbers: { readonly mapping: Directed; readonly split: Split | undefined } | undefined;
}

type Directed = { readonly [Word in keyof Omit<Mapping, "resident">]?: number };

/** Undefined for a word that is no layer's. */
export function statedLayer(node: LayerNode): StatedLayer | undefined {
  const { op } = node;
  const row = op === undefined ? undefined : LAYER_BY_WORD.get(op);
  if (op === undefined || row === undefined || !isLayerWord(op)) return undefined;
  const attributes = layerAttributes(node, row);
  return { op, row, attributes, options: layerOptions(node, row, attributes), clause: undefined };
}

/** The same object as long as the statement is. */
export function clauseOf(stated: StatedLayer, node: LayerNode): StatedClause {
  stated.clause ??= readClause(node);
  return stated.clause;
}

const MAP_OWNER = { name: "`map`", rows: indexByWord(MAP_DIRECTIVES) };
const ACROSS_OWNER = { name: "`across`", rows: indexByWord(ACROSS_DIRECTIVES) };
const UNDIRECTED: StatedClause = {
  directives: undefined,
  across: undefined,
  numbers: { mapping: {}, split: undefined },
};

function readClause({ site, scope, unit }: LayerNode): StatedClause {
  const clause = unit.node.mapping;
  if (clause === undefined) return UNDIRECTED;
  const directives = readAttributes(site, scope, clause.directives, MAP_OWNER);
  const across = clause.across && readAttributes(site, scope, clause.across.directives, ACROSS_OWNER);
  const mapping = numbersOf(directives);
  const cut = across && numbersOf(across);
  const isWrong = mapping === undefined || (across !== undefined && cut === undefined);
  const split = cut && { ...UNCUT, ...cut };
  return { directives, across, numbers: isWrong ? undefined : { mapping, split } };
}

type Numbers = { readonly [Word in keyof Directed | keyof Split]?: number };

function numbersOf(read: ReadAttributes): Numbers | undefined {
  const found: Record<string, number> = {};
  for (const [word, attribute] of read) {
    if (typeof attribute?.value !== "number") return undefined;
    found[word] = attribute.value;
  }
  return found;
}
