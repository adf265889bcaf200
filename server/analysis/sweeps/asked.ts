/** Which networks a sweep asks: the one that it names, or those of its axis `networks`. */
import type { AxisStatement, Body, NetworkHeader, SweepHeader, Unit } from "../../../grammar/syntax.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { type Fix, type Place, replace } from "../../diagnostics/diagnostic.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { closestWord } from "../../diagnostics/words.js";
import { placeOf, report, type Site } from "../files/problems.js";
import type { FileNames } from "../names/names.js";

/** A network with the machine that it runs on, at its operating point; undefined after an error there, which has been reported. */
export interface Asked {
  readonly name: string;
  readonly body: Body<NetworkHeader>;
  readonly arch: Architecture | undefined;
}

export type Machines = (network: Body<NetworkHeader>) => Architecture | undefined;

export function networkNames({ file }: FileNames): readonly string[] {
  return file.tree.networks.flatMap(({ header }) => header.node.name?.text ?? []);
}

/** As written; `N.k` of a parameter. */
export function subjectOf({ subject }: Pick<AxisStatement, "subject">): string | undefined {
  return subject?.parts.map(({ name }) => name.text).join(".");
}

/** Those that are known; undefined after an error in the header. Mistakes in the axis `networks` are told where it is read. */
export function askedNetworks(
  { header, statements }: Body<SweepHeader>,
  names: FileNames,
  site: Site,
  machines: Machines,
): readonly Asked[] | undefined {
  const { name, network } = header.node;
  const axis = statements.find(({ node }) => node.kind === "axis" && subjectOf(node) === "networks") as
    | Unit<AxisStatement>
    | undefined;
  const named = (wanted: string): Asked[] => {
    const body = names.file.tree.networks.find((each) => each.header.node.name?.text === wanted);
    return body === undefined ? [] : [{ name: wanted, body, arch: machines(body) }];
  };
  if (network !== undefined && axis !== undefined) {
    const own = { ...site, unit: axis };
    const span = axis.node.subject?.span ?? axis.node.span;
    const place = placeOf(own, axis.node.span);
    report(
      own,
      IMN202,
      span,
      { kind: "asked-twice", network: network.text, sweep: name?.text ?? "" },
      {
        related: [{ place: placeOf(site, network.span), message: `\`of ${network.text}\` is here` }],
        fixes: [replace(place, "", "Remove the axis `networks`")],
      },
    );
    return undefined;
  }
  if (network !== undefined)
    return isKnownNetwork(network.text, names, site, network.span) ? named(network.text) : undefined;
  if (axis === undefined) {
    const word = "a network, `of NETWORK`, or an axis `networks [...]`";
    if (name && !header.node.broken) {
      report(site, IMN202, name.span, { kind: "missing", word, of: `the sweep \`${name.text}\`` });
    }
    return undefined;
  }
  return axis.node.items.flatMap(({ value }) => (value?.kind === "name" ? named(value.name) : []));
}

/** Reports one that the file does not declare. */
export function isKnownNetwork(name: string, names: FileNames, site: Site, span: Place["span"]): boolean {
  const known = networkNames(names);
  if (known.includes(name)) return true;
  const suggestion = closestWord(name, known);
  const hint = suggestion === undefined ? "a sweep asks networks of its own file" : undefined;
  report(
    site,
    IMN101,
    span,
    { what: "network", name, suggestion, hint },
    { fixes: changeTo(placeOf(site, span), suggestion) },
  );
  return false;
}

/** The fix that puts a suggestion in; not a safe one, as names may be yet to be written. */
export function changeTo(place: Place, suggestion: string | undefined): readonly Fix[] {
  return suggestion === undefined ? [] : [replace(place, suggestion, `Change to \`${suggestion}\``)];
}
