/** What the statements of a sweep speak of, from syntax alone, and the sweep around a place. */
import type { AxisItem, AxisStatement, Body, Reference, Span, SweepHeader } from "../../grammar/syntax.js";
import { PROPERTY_BY_WORD } from "../../grammar/vocabulary.js";
import type { Architecture } from "../../src-sim/architecture.js";
import type { AxisKind } from "../analysis/sweeps/sweep.js";
import type { DocumentModel } from "../workspace/document.js";

/** Subjects with a word of their own; `clusters` is a property as well. */
const OWN_WORDS: Readonly<Record<string, AxisKind>> = {
  precision: "precision",
  point: "point",
  networks: "networks",
  clusters: "clusters",
};

/** What an axis changes, or a derived statement sets; a name that is no word of the language is a constant's. */
export function subjectKind({ parts: [first, ...others] }: Reference): AxisKind {
  if (others.length > 0) return "parameter";
  const word = first?.name.text ?? "";
  const own = Object.hasOwn(OWN_WORDS, word) ? OWN_WORDS[word] : undefined;
  return own ?? (PROPERTY_BY_WORD.has(word) ? "property" : "const");
}

/** As written, without blanks: `tiles`, `N.k`. */
export function subjectName({ parts }: Reference): string {
  return parts.map(({ name }) => name.text).join(".");
}

/** The values of an axis that are words or names, and nothing to compute: points, networks, words of a property. */
export function namedItems({
  subject,
  items,
}: AxisStatement): readonly { readonly text: string; readonly span: Span }[] {
  if (subject === undefined || !takesNames(subject)) return [];
  return items.flatMap(({ value }: AxisItem) => (value?.kind === "name" ? { text: value.name, span: value.span } : []));
}

function takesNames(subject: Reference): boolean {
  const kind = subjectKind(subject);
  return kind === "point" || kind === "networks" || PROPERTY_BY_WORD.get(subjectName(subject))?.type.kind === "word";
}

/** The networks that a sweep asks, as they are named: by its header, or by its axis. */
export function sweptNetworks({ header, statements }: Body<SweepHeader>): readonly string[] {
  const { network } = header.node;
  if (network !== undefined) return [network.text];
  return statements.flatMap(({ node }) => {
    const isNetworks = node.kind === "axis" && node.subject !== undefined && subjectKind(node.subject) === "networks";
    return isNetworks ? namedItems(node).map(({ text }) => text) : [];
  });
}

/** The sweep that holds a unit; its header counts. */
export function sweepAround({ analysis }: DocumentModel, at: number): Body<SweepHeader> | undefined {
  return analysis.file.tree.sweeps.find(({ span }) => span.start <= at && at < span.end);
}

/** The machines of the networks that it asks, as far as these are without error in their headers. */
export function sweptMachines({ analysis }: DocumentModel, body: Body<SweepHeader>): readonly Architecture[] {
  return sweptNetworks(body).flatMap((name) => {
    return analysis.networks.find(({ network }) => network.name === name)?.network.arch ?? [];
  });
}
