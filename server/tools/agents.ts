/** All that a server of tools needs of the language, in one value: it is handed on, so that no second copy of it is bundled. */
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { planResidency } from "../../src-sim/residency/plan.js";
import { bundledArchs } from "../analysis/analyse.js";
import { DIAGNOSTICS, pageOf } from "../diagnostics/index.js";
import { LIBRARY_NAMES, libraryPath, libraryText } from "../library/index.js";
import { callTool } from "./call.js";
import { TOOL_ROWS, type ToolRow } from "./table.js";
import { ToolProblem } from "./world.js";

export interface Document {
  readonly name: string;
  readonly title: string;
  readonly text: () => string;
}

export interface Agents {
  readonly tools: readonly ToolRow[];
  readonly callTool: typeof callTool;
  readonly ToolProblem: typeof ToolProblem;
  readonly createCache: typeof createSearchCache;
  readonly planResidency: typeof planResidency;
  /** The diagnostics' pages, by code. */
  readonly diagnostics: readonly Document[];
  /** The bundled architectures as files of the language, by the name that imports them. */
  readonly architectures: readonly Document[];
}

export const AGENTS: Agents = {
  tools: TOOL_ROWS,
  callTool,
  ToolProblem,
  createCache: createSearchCache,
  planResidency,
  diagnostics: DIAGNOSTICS.map((row) => ({
    name: row.code,
    title: `${row.code} (${row.severity}): ${row.title}`,
    text: () => pageOf(row),
  })),
  architectures: LIBRARY_NAMES.map((name) => ({
    name,
    title: `Architectures ${bundledArchs(name)
      .map((arch) => arch.name)
      .join(", ")}`,
    text: () => libraryText(libraryPath(name) ?? "") ?? "",
  })),
};
