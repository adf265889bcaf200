/** What can stand at the cursor and nothing else. */
import type { CompletionItem, Position } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import { LAYER_BY_WORD } from "../../../grammar/vocabulary.js";
import type { DocumentModel } from "../../workspace/document.js";
import { afterArch } from "./architecture.js";
import { type CursorContext, contextAt } from "./context.js";
import type { CostOptions } from "./costs/place.js";
import { afterReferences, clause, expression, type Follows, pending, whole } from "./follows.js";
import { bundled, importNames, importPath, isBehindImport } from "./imports.js";
import { completionItems, type ItemOptions, type Offer } from "./items.js";
import { afterLayer } from "./layer.js";
import { afterMetric } from "./metrics.js";
import { architectures, operands } from "./names.js";
import { afterOmitted } from "./omitted.js";
import { afterFuse, afterOverlap, afterWeights } from "./running.js";
import { afterScenarioWord } from "./scenario.js";
import { declarations, scenarioStatements, statements } from "./statements.js";
import { afterSweepHeader, afterSweepWord, sweepStatements } from "./sweep.js";
import { unfinished } from "./unfinished.js";
import { afterInput, afterNetwork, afterUse, isOpeningBrace, wantsArchitecture } from "./units.js";
import { architectureAt, precisionPairs, precisions } from "./values.js";

export interface CompletionOptions extends ItemOptions, CostOptions {
  /** Files that could be imported, as they are written: `./blocks.imnpu`. */
  readonly imports?: readonly string[];
  /** Nobody asked: a character was typed. */
  readonly automatic?: boolean;
}

/** Characters after which a list is of use without being asked for, where something is needed. */
export const COMPLETION_TRIGGERS = [" ", ".", ":", '"', ",", "(", "["] as const;

export function completion(model: DocumentModel, position: Position, options: CompletionOptions): CompletionItem[] {
  const context = contextAt(model, position);
  return context === undefined ? [] : unfinished(context, itemsAt(context, options));
}

function itemsAt(context: CursorContext, options: CompletionOptions): CompletionItem[] {
  const path = importPath(context, options.imports ?? []);
  if (path !== undefined) return path;
  const { unit, before, startsLine, isDeeper } = context;
  const { automatic = false } = options;
  const inBody = [context.body, context.scenario, context.sweep].some((each) => each !== undefined);
  if (unit === undefined || before.length === 0)
    return automatic ? [] : completionItems(context, starts(context), options);
  const { candidates, complete, optional } = follows(context, options);
  // Where nothing is needed, a list that opens by itself would take the line end of who goes on typing.
  if (automatic && (complete || optional)) return [];
  const { kind } = unit.node;
  const ends = kind === "close" || (kind !== "arch" && isOpeningBrace(before.at(-1)));
  const beginsNext = ends || (startsLine && (complete || !isDeeper));
  const continues = !ends && (!beginsNext || isDeeper || !complete);
  const next = !automatic && beginsNext && (inBody || complete || ends) ? starts(context) : [];
  const found = [...(continues ? candidates : []), ...next.map((each) => ({ ...each, group: (each.group ?? 0) + 5 }))];
  return completionItems(context, [...found, ...(wantsArchitecture(before) ? bundled(context) : [])], options);
}

/** Whether files could be listed at the position. */
export function isInImportPath(model: DocumentModel, position: Position): boolean {
  const context = contextAt(model, position);
  if (context === undefined) return false;
  return isBehindImport(context) || (importPath(context, [])?.length ?? 0) > 0;
}

function starts(context: CursorContext): Offer[] {
  if (context.scenario !== undefined) return scenarioStatements();
  if (context.sweep !== undefined) return sweepStatements(context);
  return context.body === undefined ? declarations(context) : statements(context);
}

/** What can follow the tokens of a unit, and whether it could end. */
function follows(context: CursorContext, options: CompletionOptions): Follows {
  const { before, scenario, sweep, unit } = context;
  if (scenario !== undefined && unit !== scenario.header) return afterScenarioWord(context);
  if (sweep !== undefined && unit !== sweep.header) return afterSweepWord(context);
  const [first, , third] = before;
  const word = first?.image ?? "";
  if (LAYER_BY_WORD.has(word) || (third?.image === ":" && word !== "input" && word !== "omitted")) {
    return afterLayer(context, options);
  }
  switch (word) {
    case "import":
      return before.length === 1 ? pending(importNames(options.imports ?? [])) : whole();
    case "const":
      return before.length < 3 ? pending() : expression(context, before.slice(3));
    case "arch":
      return afterArch(context);
    case "network":
      if (wantsArchitecture(before)) return pending(architectures(context));
      return afterNetwork(context);
    case "scenario":
      return pending();
    case "sweep":
      return afterSweepHeader(context);
    case "block":
      return before.at(-1)?.tokenType === t.Equals ? pending(operands(context)) : pending();
    case "precision":
      return {
        candidates: [
          ...(before.length === 1 && context.after.length === 0 ? precisionPairs(architectureAt(context)) : []),
          ...precisions(context, ["w", "a"], 1),
        ],
        complete: before.length > 1,
      };
    case "omitted":
      return afterOmitted(context);
    case "resident":
      return whole(before.length === 1 ? clause("auto") : []);
    case "input":
      return afterInput(context);
    case "use":
      return afterUse(context);
    case "output":
      return afterReferences(context, before.slice(1), []);
    case "overlap":
      return afterOverlap(context);
    case "fuse":
      return afterFuse(context);
    case "weights":
      return afterWeights(context);
    case "budget":
    case "measured":
      return afterMetric(context);
    default:
      return whole();
  }
}
