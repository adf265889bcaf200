/** Names: the line that declares them, its `///` text, and a constant's value. */
import { lineText, positionAt } from "../../../grammar/lines.js";
import type { Unit } from "../../../grammar/syntax.js";
import { formatCount } from "../../../src-sim/report/display.js";
import { energyRemarks } from "../../../src-sim/report/energy-notes.js";
import { memorySentence } from "../../../src-sim/report/execution/memory.js";
import { hostSentences } from "../../../src-sim/report/host.js";
import { missingSentence } from "../../../src-sim/report/omissions.js";
import type { SourceFile } from "../../analysis/files/files.js";
import { lookup } from "../../analysis/names/scope.js";
import { shortened } from "../../diagnostics/words.js";
import type { DocumentModel } from "../../workspace/document.js";
import type { Declaration } from "../declarations.js";
import { networkTable } from "./network.js";
import { docPart, type Part, paragraph, source } from "./text.js";

/** Longer declarations are cut. */
const LONGEST_LINE = 160;

/** `chosen`: the number of clusters that figures stand for; null: all of the architecture. */
export function nameParts(model: DocumentModel, declaration: Declaration, chosen: number | null = null): Part[] {
  const { place, extent, construct, container, implicit } = declaration;
  if (implicit) return [paragraph(`The input of block ${container ?? ""}: what its instance reads.`)];
  const lines = model.linesOf(place.file);
  const { line } = positionAt(lines, construct === "parameter" ? place.span.start : extent.start);
  const text = shortened(lineText(lines, line).trim(), LONGEST_LINE);
  const file = fileOf(model.analysis.file, place.file);
  const unit = file && unitAt(file.tree.units, place.span.start);
  const value = construct === "const" ? constantValue(model, declaration) : undefined;
  const where = container === undefined || construct === "parameter" ? [] : [paragraph(`In ${container}.`)];
  return [
    source(text),
    ...(value === undefined ? [] : [paragraph(`= ${formatCount(value)}`)]),
    ...(construct === "parameter" ? [] : docPart(unit?.node.doc)),
    ...where,
    ...(construct === "network" ? networkParts(model, declaration, chosen) : []),
  ];
}

/** What it takes on each number of clusters, that the network is not its whole model, what its feature maps take, what of it runs on the host, and what energy it takes. */
function networkParts({ figures }: DocumentModel, { name }: Declaration, chosen: number | null): Part[] {
  const { report, stale } = figures.get(name) ?? {};
  if (report === undefined) return [];
  const { missing, host, layers, totals, memory } = report;
  const onHost = hostSentences(host, layers, totals);
  const energy = energyRemarks([report]);
  const parts: Part[] = [
    ...networkTable(report, chosen),
    ...(missing === undefined ? [] : [paragraph(missingSentence(missing))]),
    ...(onHost.length === 0 ? [] : [paragraph(onHost.join(" "))]),
    ...(energy.length === 0 ? [] : [{ kind: "list" as const, items: energy.map((each) => [each]) }]),
    ...(memory === undefined ? [] : [paragraph(`Feature memory: ${memorySentence(memory)}`)]),
  ];
  return stale && parts.length > 0 ? [paragraph("Before the present error:"), ...parts] : parts;
}

/** The unit at an offset, or that ends there. */
export function unitAt(units: readonly Unit[], offset: number): Unit | undefined {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle] as Unit).at <= offset) low = middle + 1;
    else high = middle;
  }
  const [before, found] = [units[low - 2], units[low - 1]];
  if (found === undefined) return undefined;
  if (found.at + found.node.span.end >= offset) return found;
  return before !== undefined && before.at + before.node.span.end === offset ? before : undefined;
}

function fileOf(file: SourceFile, path: string, seen = new Set<SourceFile>()): SourceFile | undefined {
  if (file.path === path) return file;
  seen.add(file);
  for (const imported of file.imports) {
    const found = seen.has(imported.file) ? undefined : fileOf(imported.file, path, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function constantValue({ analysis }: DocumentModel, { name, place }: Declaration): number | undefined {
  for (const { network } of analysis.networks) {
    const found = lookup(network.graph.root.scope, name);
    const same = found?.place.file === place.file && found.place.span.start === place.span.start;
    if (same && found.state === "done") return found.value;
  }
  return undefined;
}
