/** What the names of operating points mean: those that an architecture declares, and those of the ones that it extends. */
import type { ArchDeclaration, Unit } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { ArchScope, Declaration, FileScope } from "./declarations.js";

type Points = ReadonlyMap<string, Declaration>;

const own = new WeakMap<Unit<ArchDeclaration>, { readonly at: number; readonly list: readonly Declaration[] }>();

/** The points that a declaration itself has, second ones of a name too. */
export function ownPoints({ unit, file: { file } }: ArchScope): readonly Declaration[] {
  const known = own.get(unit);
  if (known?.at === unit.at) return known.list;
  const space = `${file.path}#${unit.at}`;
  const container = unit.node.name?.text;
  const list = unit.node.points.flatMap(({ name, span }): Declaration[] => {
    if (name === undefined) return [];
    const place = { file: file.path, span: absolute(unit, name.span) };
    return [{ construct: "point", name: name.text, place, extent: absolute(unit, span), space, container }];
  });
  own.set(unit, { at: unit.at, list });
  return list;
}

const NONE: Points = new Map();

/** All points of an architecture; of two of a name the nearest. One that gives its own clock takes none from what it extends. */
export function pointsOf(scope: FileScope, arch: string | undefined): Points {
  const seen = new Set<Unit<ArchDeclaration>>();
  const collect = (at: FileScope, name: string | undefined): Points => {
    const found = name === undefined ? undefined : at.archScopes.get(name);
    if (found === undefined || seen.has(found.unit)) return NONE;
    seen.add(found.unit);
    const { base, properties } = found.unit.node;
    const isOwn = properties.some(({ word }) => POINT_WORDS.has(word.text));
    const inherited = isOwn ? NONE : collect(found.file, base?.text);
    const points = new Map(inherited);
    const named = new Set<string>();
    for (const point of ownPoints(found)) {
      if (!named.has(point.name)) points.set(point.name, point);
      named.add(point.name);
    }
    return points;
  };
  return collect(scope, arch);
}

const POINT_WORDS = new Set<string>(["clock", "supply", "body_bias"]);
