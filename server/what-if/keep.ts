/** What was set, kept: as an architecture that extends the network's, and as edits that put it into the file. */
import { format } from "../../grammar/format/format.js";
import { parse } from "../../grammar/parse.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { SWEEP_METRICS } from "../../src-sim/sweep/metrics.js";
import type { SourceFile } from "../analysis/files/files.js";
import { quantityText } from "../analysis/sweeps/amount-text.js";
import { DEFAULT_ARCH } from "../library/index.js";
import { assignmentsOf } from "../sweep/assignments.js";
import { machinesIn } from "../sweep/base-machine.js";
import { argumentEdits, constantEdits, headerEdits } from "../sweep/network-edits.js";
import { type Edit, withComments } from "../sweep/pieces.js";
import { clauseEdits } from "./clauses.js";
import { importsDefault, machineText, namesIn } from "./text.js";
import type { FoundWhatIf } from "./what-if.js";

export type Kept = { readonly text: string } | { readonly problem: string };

/** `arch NAME extends ... { ... }`, as the formatter sets it; what is no property of a machine stands in no architecture. */
export function keptArch(found: FoundWhatIf, name: string): Kept {
  const { file, needed } = found.ground;
  const problem = wrongName(name, namesIn(file));
  if (problem !== undefined) return { problem };
  const { properties } = assignmentsOf(found.asked.sweep, found.asked.point);
  if (properties.length === 0) return { problem: "nothing of what is set is a property of an architecture" };
  const base = needed.network.declared.header.node.arch?.text ?? DEFAULT_ARCH;
  return { text: `${format(machineText(name, base, [...properties, ...areaOf(found)])).trimEnd()}\n` };
}

/** Puts the architecture above the network, by path; with `use` the network onto it, with all else that is set. */
export function keepEdits(
  found: FoundWhatIf,
  name: string,
  use: boolean,
): { readonly edits: ReadonlyMap<string, readonly Edit[]> } | { readonly problem: string } {
  const { ground, asked } = found;
  const { file, needed } = ground;
  const said = assignmentsOf(asked.sweep, asked.point);
  const isMade = said.properties.length > 0;
  const kept = isMade || !use ? keptArch(found, name) : { text: "" };
  if ("problem" in kept) return kept;
  const { declared } = needed.network;
  const edits: Edit[] = [];
  if (isMade) {
    const { start } = withComments(file, declared.span);
    edits.push({ span: { start, end: start }, text: `${kept.text}\n` });
    if (declared.header.node.arch === undefined && !importsDefault(file.tree))
      edits.push({ span: { start: 0, end: 0 }, text: `import "${DEFAULT_ARCH}"\n` });
  }
  if (!use) return { edits: new Map([[file.path, edits]]) };
  edits.push(
    ...headerEdits(declared, said, isMade ? name : undefined).map(({ span, text }) => ({
      span,
      // A statement of its own stands in the body, moved in.
      text: text.replace(/^\n/, "\n  "),
    })),
    ...argumentEdits(needed, said),
    ...constantEdits(file.tree, said),
  );
  const all = clauseEdits(ground, found.without);
  all.set(file.path, [...edits, ...(all.get(file.path) ?? [])]);
  return { edits: all };
}

/** A name that nothing of the file has: `as_is_arch`, else `as_is_arch2`. */
export function freeName(file: SourceFile, network: string): string {
  const taken = namesIn(file);
  const first = `${network}_arch`;
  let name = first;
  for (let number = 2; taken.has(name); number++) name = `${first}${number}`;
  return name;
}

/** Undefined of a name that an architecture may have. */
function wrongName(name: string, taken: ReadonlySet<string>): string | undefined {
  const { archs, errors } = parse(`arch ${name} {\n}\n`);
  if (!/^[A-Za-z_]\w*$/.test(name) || errors.length > 0 || archs[0]?.node.name?.text !== name)
    return `\`${name}\` is no name for an architecture: a letter, then letters, digits and \`_\`, and no word of the language`;
  return taken.has(name) ? `there is \`${name}\` already: an architecture needs a name of its own` : undefined;
}

const AREA = SWEEP_METRICS.find(({ word }) => word === "area");

/** The area that the machine then has, if what is set changes it, and says none itself. */
function areaOf({ ground: { file }, asked: { sweep }, analysed }: FoundWhatIf): { name: string; text: string }[] {
  const base = machinesIn(file)(analysed.network.name);
  if (base?.area === undefined || sweep.axes.some(({ name }) => name === "area")) return [];
  const area = areaIn(analysed, base);
  if (area === undefined || area === base.area) return [];
  return [{ name: "area", text: `${quantityText(area, "area")} assumed "area goes with the bits of all tiles"` }];
}

function areaIn({ network, simulated }: FoundWhatIf["analysed"], base: Architecture): number | undefined {
  return AREA?.of({ totals: simulated.totals, machine: network.arch, base, saysArea: false });
}
