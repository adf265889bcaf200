/** Figures behind lines, for those who dislike lenses: what lenses say, of layers in fewer words and with their share of the whole. */
import type { Range } from "vscode-languageserver-types";
import { positionAt } from "../../../grammar/lines.js";
import { formatCount, formatPercent } from "../../../src-sim/report/display.js";
import { hostText } from "../../../src-sim/report/host.js";
import type { LineFigure } from "../../protocol.js";
import { onClusters } from "../../workspace/chosen-clusters.js";
import type { DocumentModel } from "../../workspace/document.js";
import { byNetwork } from "../../workspace/instance-names.js";
import { type LayerInstance, layerStatements } from "../../workspace/layer-figures.js";
import { useStatements } from "../../workspace/use-figures.js";
import { BEFORE_ERROR, joined } from "../network/line.js";
import { type CodeLensOptions, layerUnits, linesOfBodies } from "./code-lens.js";
import { inNetworks } from "./in-networks.js";
import { inNetwork, markOf } from "./layer-text.js";
import { useSum } from "./uses.js";

/** Those of lines in the range, in file order. */
export function lineFigures(model: DocumentModel, range: Range, options: CodeLensOptions): LineFigure[] {
  const isWithin = ({ line }: { readonly line: number }) => range.start.line <= line && line <= range.end.line;
  const chosen = options.chosen ?? null;
  const found = [...linesOfBodies(model, options), ...useFigures(model, chosen)].filter(isWithin);
  const statements = new Map(layerStatements(model).map((statement) => [statement.unit, statement]));
  for (const { line, unit } of layerUnits(model).filter(isWithin)) {
    const figure = layerFigure(model, statements.get(unit)?.instances ?? [], chosen);
    if (figure !== undefined) found.push({ line, ...figure });
  }
  return found.sort((a, b) => a.line - b.line);
}

function useFigures(model: DocumentModel, chosen: number | null): LineFigure[] {
  return useStatements(model).flatMap(({ unit, instances }) => {
    const sum = useSum(model, instances, chosen);
    if (sum === undefined) return [];
    const { line } = positionAt(model.lines, unit.at + unit.node.span.end);
    return [
      { line, text: figureText(sum.cycles, sum.share, sum.isStale ? BEFORE_ERROR : undefined), share: sum.share },
    ];
  });
}

/** `2,352 cycles on 8 clusters · 1.9%`. */
function figureText(cycles: string, share: number | null, mark: string | undefined): string {
  return joined(cycles, share === null ? undefined : formatPercent(share, 1), mark);
}

function layerFigure(
  { figures }: DocumentModel,
  instances: readonly LayerInstance[],
  chosen: number | null,
): Omit<LineFigure, "line"> | undefined {
  const known = instances.filter(({ report }) => report?.mapping != null);
  const [first] = known;
  const host = instances.find(({ report }) => report?.host !== undefined)?.report?.host;
  if (first?.report === undefined) return host && { text: hostText(host), share: null };
  const [own, ...others] = byNetwork(known).map((each) => inNetwork(each, { chosen }));
  if (own === undefined) return undefined;
  if (others.length > 0) return { text: figureText(inNetworks([own, ...others]), null, markOf(known)), share: null };
  const { cycles: total, count, ofMachine } = own;
  const { report, stale = true } = figures.get(first.networkName) ?? {};
  const all = report?.totals.cycles[count];
  const isKnown = !stale && all !== undefined && all > 0;
  const share = isKnown ? total / all : null;
  const inAll = known.length > 1 ? ` in all ${formatCount(known.length)} instances` : "";
  const cycles = `${formatCount(total)} cycles${onClusters(count, ofMachine)}${inAll}`;
  return { text: figureText(cycles, share, markOf(known)), share };
}
