/** Declared architectures to the simulator's: properties read, those of the base taken over, defaults filled in. */
import { parse } from "../../../grammar/parse.js";
import type { Attribute } from "../../../grammar/syntax.js";
import { PROPERTIES, PROPERTY_BY_WORD, type PropertyWord } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { closestWord } from "../../diagnostics/words.js";
import { LIBRARY_NAMES, libraryPath } from "../../library/index.js";
import { bundledFile } from "../files/bundled.js";
import { type Problems, placeOf, problemList, report, type Site } from "../files/problems.js";
import { agrees, pointsOf, usable } from "./arch-checks.js";
import { FIELD_OF_PROPERTY, keptValue } from "./arch-fields.js";
import { provenanceOf, readPeaks, readPoints } from "./arch-points.js";
import { type ReadAttributes, readAttributes } from "./attributes.js";
import type { Arch, FileNames } from "./names.js";
import type { AttributeValue } from "./read-values.js";

const OWNER = { name: "an architecture", rows: PROPERTY_BY_WORD };

/** Architectures by declaration; undefined where an error leaves none, which has then been reported. */
export type Architectures = (arch: Arch) => Architecture | undefined;

export function architectures(problems: Problems): Architectures {
  const known = new Map<Arch, Architecture | undefined>();

  const resolve = (arch: Arch): Architecture | undefined => {
    const path = new Set<Arch>();
    let at: Arch | undefined = arch;
    while (at !== undefined && !known.has(at) && !path.has(at)) {
      path.add(at);
      at = baseOf(at);
    }
    const circle = at !== undefined && path.has(at) ? [...path].slice([...path].indexOf(at)) : [];
    if (at !== undefined && circle.length > 0) reportCircle(at, circle);
    for (const each of [...path].reverse()) known.set(each, circle.includes(each) ? undefined : build(each));
    return known.get(arch);
  };

  const baseOf = ({ unit, names }: Arch) => unit.node.base && names.archs.get(unit.node.base.text);

  const siteOf = (arch: Arch): Site => ({ file: arch.names.file.path, unit: arch.unit, problems });

  const reportCircle = (arch: Arch, circle: readonly Arch[]) => {
    const chain = [...circle, arch].map(({ name }) => name);
    problems.add(IMN203.at(arch.place, { kind: "circular", what: "architecture", chain }));
  };

  const build = (arch: Arch): Architecture | undefined => {
    const { base } = arch.unit.node;
    if (base === undefined) return declaredArch(arch, DEFAULTS, problems);
    const parent = baseOf(arch);
    if (parent === undefined) unknownArch(siteOf(arch), arch.names, base.text, base.span, arch.name);
    return declaredArch(arch, parent && known.get(parent), problems);
  };

  return resolve;
}

/** What a declaration makes of its base, `ground`; undefined after an error in either, which has been reported. */
export function declaredArch(
  arch: Arch,
  ground: Architecture | undefined,
  problems: Problems,
): Architecture | undefined {
  const site = { file: arch.names.file.path, unit: arch.unit, problems };
  const { scope } = arch.names;
  const { properties, broken, points: declared, measured } = arch.unit.node;
  const read = readAttributes(site, scope, properties, OWNER);
  if (ground === undefined || broken) return undefined;
  const own = readPoints(site, scope, declared);
  const plain = withProperties(arch.name, ground, read);
  if (own === undefined || plain === undefined) return undefined;
  const points = pointsOf(ground, own, read);
  const peaks = readPeaks(site, measured, points);
  const built: Architecture = {
    ...plain,
    ...(points.length > 0 && { points }),
    ...(peaks.length > 0 && { measuredPeaks: peaks }),
  };
  return agrees(site, built, own, read) ? usable(site, arch, built, read) : undefined;
}

function withProperties(
  name: string,
  ground: Architecture,
  read: ReadAttributes<PropertyWord>,
): Architecture | undefined {
  const fields: Partial<Record<keyof Architecture, AttributeValue>> = {};
  for (const [word, attribute] of read) {
    if (attribute === undefined) return undefined;
    fields[FIELD_OF_PROPERTY[word]] = keptValue(word, attribute.value);
  }
  const provenance = { ...ground.provenance };
  for (const word of read.keys()) delete provenance[word];
  Object.assign(provenance, provenanceOf(read));
  const isTold = Object.keys(provenance).length > 0;
  const { points: _, measuredPeaks: __, provenance: ___, ...others } = ground;
  return { ...others, ...fields, ...(isTold && { provenance }), name } as unknown as Architecture;
}

/** The table's defaults, written in the language and read like any architecture's properties. */
const DEFAULTS: Architecture = (() => {
  const given = PROPERTIES.filter(({ sample }) => sample === undefined);
  const [unit] = parse(`arch defaults { ${given.map((row) => `${row.word} ${row.default}`).join(" ")} }`).archs;
  if (unit === undefined) throw new Error("the defaults of the property table cannot be read");
  const site = { file: "", unit: { at: 0 }, problems: problemList() };
  const properties: readonly Attribute[] = unit.node.properties;
  const read = readAttributes(site, { constants: new Map() }, properties, OWNER);
  const built = withProperties("defaults", {} as Architecture, read);
  if (built === undefined) throw new Error("the defaults of the property table are not legal");
  return built;
})();

/** The architectures that a bundled file declares. */
function archsOf(file: string): readonly (string | undefined)[] {
  const path = libraryPath(file);
  const { archs = [] } = (path && bundledFile(path)?.tree) || {};
  return archs.map(({ node }) => node.name?.text);
}

/** `own`: the architecture that names it as its base, which it cannot be itself. */
export function unknownArch(
  site: Site,
  names: FileNames,
  name: string,
  span: { start: number; end: number },
  own?: string,
): void {
  const bundle = LIBRARY_NAMES.find((file) => archsOf(file).includes(name));
  if (bundle !== undefined) {
    const top = { file: site.file, span: { start: 0, end: 0 } };
    const fixes = [replace(top, `import "${bundle}"\n`, `Import "${bundle}"`, true)];
    report(site, IMN101, span, { what: "architecture", name, hint: `add \`import "${bundle}"\`` }, { fixes });
    return;
  }
  const suggestion = closestWord(
    name,
    [...names.archs.keys()].filter((each) => each !== own),
  );
  const fixes = suggestion ? [replace(placeOf(site, span), suggestion, `Change to \`${suggestion}\``)] : [];
  report(site, IMN101, span, { what: "architecture", name, suggestion }, { fixes });
}
