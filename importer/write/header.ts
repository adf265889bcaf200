/** The comment that begins the file: which model it is, how it was imported, and what to know of the result. */
import type { Network, Remark } from "../network.js";
import type { ImportOptions } from "../options.js";
import { summaryOf, summaryText } from "../summary.js";
import { isFloat, precisionText, type WrittenPrecision } from "./precision.js";
import { commentLines, printable } from "./printable.js";

/** What the file says of itself: `about` is "TFLite schema version 3", `name` that of its graph. */
export interface About {
  readonly format: string;
  readonly about: string;
  readonly name: string;
}

/** Lines of remarks at most: a damaged file may have a remark for each of many operators. */
const MOST_REMARKS = 24;

export function headerLines(
  network: Network,
  about: About,
  options: ImportOptions,
  precision: WrittenPrecision,
): readonly string[] {
  const said = about.about.startsWith(about.format) ? about.about : `${about.format}, ${about.about}`;
  const facts = [
    `Imported from ${printable(options.fileName)}: ${printable(summaryText(summaryOf(network)), 400)}.`,
    printable(said, 400),
    `SHA-256 of the model: ${options.hash}`,
    `imnpu ${options.version}${optionsText(options)}`,
    ...precisionLines(network, precision),
  ];
  const remarks = remarkLines(network.remarks);
  return [...facts, ...(remarks.length > 0 ? ["", ...remarks] : [])].flatMap((line) =>
    line === "" ? ["//"] : commentLines(line),
  );
}

function optionsText({ shapes = {}, precision = {}, flat, strict }: ImportOptions): string {
  const { weightBits, activationBits } = precision;
  const bits = precisionText({ weightBits, activationBits });
  const texts = [
    ...Object.entries(shapes).map(([name, shape]) => `shape ${printable(name)}=${shape.join("x")}`),
    ...(bits === "" ? [] : [`precision ${bits}`]),
    ...(flat === true ? ["flat"] : []),
    ...(strict === true ? ["nothing on the host"] : []),
  ];
  return texts.length === 0 ? "" : `, with ${texts.join(", ")}`;
}

/** What the precision statement, or its absence, does not say. */
function precisionLines(network: Network, { stated, taken }: WrittenPrecision): readonly string[] {
  const { weightBits, activationBits } = stated;
  if (isFloat(network.layers) && weightBits === undefined && activationBits === undefined) {
    return ["The model is in floating point and states no bits: the machine's native precision holds."];
  }
  const missing = [
    ...(weightBits === undefined ? ["weights"] : []),
    ...(activationBits === undefined ? ["activations"] : []),
  ];
  if (missing.length > 0 && network.layers.length > 0) {
    return [`The model states no bits of ${missing.join(" and ")}: there the machine's native precision holds.`];
  }
  if (taken === 0) return [];
  const layers = taken === 1 ? "1 layer with weights takes" : `${taken} layers with weights take`;
  return [`${layers} bits from the precision statement, where the model states none.`];
}

/** Remarks of one kind, operator and reason are one line. */
function remarkLines(remarks: readonly Remark[]): readonly string[] {
  const groups = new Map<string, Remark[]>();
  for (const remark of remarks) {
    const key = JSON.stringify([remark.kind, remark.operator, remark.why]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [remark]);
    else group.push(remark);
  }
  const lines = [...groups.values()].map(groupText);
  const left = lines.length - MOST_REMARKS;
  return left > 0 ? [...lines.slice(0, MOST_REMARKS), `And ${left} remarks more, which the import lists.`] : lines;
}

const KINDS = { host: "On the host", "left out": "Left out", assumed: "Assumed" } as const;

function groupText(group: readonly Remark[]): string {
  const [first] = group as readonly [Remark, ...Remark[]];
  const kind = KINDS[first.kind];
  const which = group.length > 1 ? ` (${group.length} times)` : namedText(first.name);
  return `${kind}: ${printable(first.operator)}${which}: ${printable(first.why, 400)}.`;
}

/** ` name`, or nothing for what has none. */
function namedText(name: string): string {
  return name === "" ? "" : ` \`${printable(name)}\``;
}
