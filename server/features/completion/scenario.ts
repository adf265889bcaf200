/** What can follow in the statements of a scenario. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import type { Dimension } from "../../../grammar/units.js";
import { POWER_PARTS, SCENARIO_METRICS } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { defaultArch } from "../../analysis/analyse.js";
import { scenarioMetricParts } from "../hover/words.js";
import type { CursorContext, Token } from "./context.js";
import { clause, expression, type Follows, pending, whole } from "./follows.js";
import { keyword, wordItem } from "./items.js";
import { afterOn, comparisons } from "./metrics.js";
import { networks } from "./names.js";
import { amounts, points } from "./values.js";

/** Clauses of a state, in the order in which they are offered: it needs the first. */
const CLAUSE_WORDS = ["every", "on", "at", "share"];

/** Behind the first word of a statement of a scenario. */
export function afterScenarioWord(context: CursorContext): Follows {
  const { before } = context;
  switch (before[0]?.image) {
    case "run":
      return before.length === 1 ? pending(networks(context)) : afterRun(context);
    case "system":
      return amountOf(context, before.slice(1), ["power", "energy per MAC"], ["100uW", "10fJ/MAC"]);
    case "battery": {
      if (before.length === 1) return pending(amounts(context, ["charge", "energy"], ["1000mAh", "1Wh"]));
      const isCharge = /A?h$/.test(before[1]?.image ?? "") && !before[1]?.image.endsWith("Wh");
      return before.length === 2 && isCharge ? pending(amounts(context, ["voltage"], ["3.7V"])) : whole();
    }
    default:
      return afterPower(context);
  }
}

function afterRun(context: CursorContext): Follows {
  const { before, after } = context;
  const rest = before.slice(2);
  const given = new Set([...rest, ...after].map(({ image }) => image));
  const arch = architectureOf(context, before[1]);
  const next = CLAUSE_WORDS.filter((word) => !given.has(word) && (word !== "at" || points(context, arch).length > 0));
  const offers = next.flatMap((word) => clause(word));
  const isComplete = given.has("every");
  const start = rest.findLastIndex(({ image }) => CLAUSE_WORDS.includes(image));
  const tokens = rest.slice(start + 1);
  const ended = (): Follows => ({ candidates: offers, complete: isComplete });
  switch (rest[start]?.image) {
    case "on": {
      const follows = afterOn(context, tokens, offers, arch);
      return { ...follows, complete: follows.complete && isComplete };
    }
    case "at":
      return tokens.length === 0 ? pending(points(context, arch)) : ended();
    case "every":
      return tokens.length === 0 ? pending(amounts(context, ["time"], ["100ms", "1s"])) : ended();
    case "share":
      return tokens.length === 0 ? pending(amounts(context, ["ratio"], ["1%"])) : ended();
    default:
      return ended();
  }
}

/** Of the network that a state runs. */
function architectureOf({ model }: CursorContext, name: Token | undefined): Architecture | undefined {
  const found = model.analysis.networks.find(({ network }) => network.name === name?.image);
  return found?.network.arch ?? defaultArch();
}

/** After `budget` and `measured`. */
function afterPower(context: CursorContext): Follows {
  const { before } = context;
  if (before.length === 1) {
    const metrics = SCENARIO_METRICS.map((row) => ({
      ...wordItem(row.word, CompletionItemKind.Property),
      documentation: scenarioMetricParts(row),
    }));
    return pending(metrics);
  }
  const row = SCENARIO_METRICS.find(({ word }) => word === before[1]?.image);
  const sign = before.findIndex(({ tokenType }) => tokenType === t.ComparisonOperator || tokenType === t.Equals);
  if (sign < 0) {
    if (before.at(-1)?.image === "of") return pending(POWER_PARTS.map((part) => keyword(part)));
    const of = row?.word === "power" && before.length === 2 ? clause("of", 1) : [];
    return pending([...comparisons(before, row?.word === "lifetime" ? "more" : "less"), ...of]);
  }
  return row === undefined ? whole() : amountOf(context, before.slice(sign + 1), [row.dimension], [row.sample]);
}

function amountOf(
  context: CursorContext,
  tokens: readonly Token[],
  dimensions: readonly Dimension[],
  samples: readonly string[],
): Follows {
  return tokens.length === 0 ? pending(amounts(context, dimensions, samples)) : expression(context, tokens);
}
