/**
 * A network unrolled: blocks expanded, every name resolved, every layer with what it reads. What an edit does not touch
 * is the same object in the next graph (memory.ts).
 */
import type {
  FuseStatement,
  InputStatement,
  LayerStatement,
  Name,
  OmittedStatement,
  ResidentStatement,
  Statement,
  Unit,
  UseStatement,
} from "../../../grammar/syntax.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { placeOf, type Site } from "../files/problems.js";
import type { Block, FileNames } from "./names.js";
import type { Scope } from "./scope.js";

/** Bits as stated for a part of the program; undefined where nobody stated any. */
export interface StatedPrecision {
  readonly w?: number | undefined;
  readonly a?: number | undefined;
}

/** The `resident` statement that holds for a part of the program. */
export interface StatedResidency {
  /** All layers stay, or those that the mapper chooses. */
  readonly kind: "all" | "auto";
  readonly site: Site;
  readonly node: ResidentStatement;
}

interface NodeBase {
  /** `C1`, or `L1[2].A` for a layer of a block's instance. */
  readonly name: string;
  readonly site: Site;
  readonly scope: Scope;
}

export interface InputNode extends NodeBase {
  readonly kind: "input";
  readonly unit: Unit<InputStatement>;
}

export interface LayerNode extends NodeBase {
  readonly kind: "layer";
  /** Its place among the graph's layers. */
  index: number;
  readonly unit: Unit<LayerStatement>;
  /** The layer word; for a misspelt one the closest, or undefined if none is close. */
  readonly op: string | undefined;
  /** Around it, not its own. */
  precision: StatedPrecision;
  /** Around it, not its own. */
  residency: StatedResidency | undefined;
  /** Around it, not its own: the share of its weights' bytes that is loaded. */
  compressed: number | undefined;
  /** What it reads; filled in when the graph is linked. */
  sources: readonly Source[];
  /** What later phases keep of it from one analysis to the next: `memoOf` (layers/memo.ts) knows what. */
  memo: object | undefined;
}

/** What the network lacks. */
export interface OmittedNode {
  readonly site: Site;
  readonly scope: Scope;
  readonly unit: Unit<OmittedStatement>;
  readonly inBlock: boolean;
}

/** Layers that are to be fused, in a network or in each copy of a block. */
export interface FusedNode {
  readonly site: Site;
  readonly unit: Unit<FuseStatement>;
  readonly body: Body;
}

/** What a name stands for: a tensor's producer, or unknown after an error that has been reported. */
export type Source = LayerNode | InputNode | "unknown";

/** What a name of a body stands for. */
export type Entry = LayerNode | InputNode | UseEntry;

export interface UseEntry {
  readonly kind: "use";
  readonly name: string;
  readonly site: Site;
  readonly unit: Unit<UseStatement>;
  /** One, or as many as `repeat` says; none after an error. */
  readonly copies: readonly Body[];
  readonly repeated: boolean;
  /**
   * Makes known what each copy reads, in order, so that long chains need no deep stack. False while that is being
   * found out: who asks then is part of a circle. Set when the body is linked.
   */
  settle: () => boolean;
  read: boolean;
}

/** The name at its declaration. */
export function placeOfName({ site, unit }: { readonly site: Site; readonly unit: Unit<Statement> }): Place {
  const { name } = unit.node as { readonly name: Name };
  return placeOf(site, name.span);
}

/** One network, or one instance of a block: its statements with the names they declare. */
export interface Body {
  readonly names: FileNames;
  /** Before the names of its layers: empty, or `L1[2].`. */
  readonly prefix: string;
  readonly scope: Scope;
  readonly entries: Map<string, Entry>;
  /** Every name is declared once. */
  readonly distinct: boolean;
  readonly statements: readonly DeclaredStatement[];
  /** Its own `resident` statement, or the one around it. */
  readonly residency: StatedResidency | undefined;
  /** The blocks it is an instance of, outermost first; empty for a network. */
  readonly above: readonly Block[];
  /** What `in` stands for; undefined in a network. Set when the instance is linked. */
  inputs: (() => readonly Source[]) | undefined;
  /** What the body's own name stands for. Set when it is linked. */
  result: () => Source;
}

export interface DeclaredStatement {
  readonly unit: Unit<Statement>;
  readonly site: Site;
  readonly entry: Entry | undefined;
}

/** A `use` as a declared statement. */
export interface UseSite {
  readonly unit: Unit<UseStatement>;
  readonly site: Site;
}

export interface Graph {
  readonly inputs: readonly InputNode[];
  /** In file order, blocks unrolled where they are used. */
  readonly layers: readonly LayerNode[];
  /** In file order, blocks unrolled, without those that have a syntax error. */
  readonly omitted: readonly OmittedNode[];
  /** Those of blocks before those of what uses them, without those that have a syntax error. */
  readonly fused: readonly FusedNode[];
  readonly outputs: readonly Source[];
  /** False after an error that leaves parts out, so that "never used" would be a guess. */
  readonly complete: boolean;
  readonly root: Body;
}

/** What the blocks of a file have become so far, in all its networks. */
export interface Unrolled {
  /** Those of every copy of a block; a `use` and a parameter count as one each. */
  statements: number;
}

/** What is collected while a network is unrolled. */
export interface Unrolling {
  readonly inputs: InputNode[];
  readonly layers: LayerNode[];
  readonly omitted: OmittedNode[];
  readonly fused: FusedNode[];
  /** Of layers, and of what is omitted. */
  readonly maxLayers: number;
  readonly unrolled: Unrolled;
  /** The limit is reached: nothing more is unrolled. */
  full: boolean;
  complete: boolean;
}
