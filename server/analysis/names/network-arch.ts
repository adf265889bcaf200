/** The machine that a network runs on, at its operating point. */
import type { NetworkHeader } from "../../../grammar/syntax.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { atPoint } from "../../../src-sim/points.js";
import type { Site } from "../files/problems.js";
import { isKnownPoint } from "./arch-points.js";
import { unknownArch } from "./architecture.js";
import type { Arch, FileNames } from "./names.js";

/**
 * Undefined after an error, which is then reported. `resolve` finds the machine of a declaration, or without one that of networks
 * that name none.
 */
export function networkArch(
  { arch, point }: NetworkHeader,
  names: FileNames,
  site: Site,
  resolve: (arch: Arch | undefined) => Architecture | undefined,
): Architecture | undefined {
  if (arch === undefined) return archAt(resolve(undefined), point, site);
  const found = names.archs.get(arch.text);
  if (found !== undefined) return archAt(resolve(found), point, site);
  unknownArch(site, names, arch.text, arch.span);
  return undefined;
}

/** At the point that is named, else at its first; undefined where it has no such point, which is then reported. */
function archAt(arch: Architecture | undefined, point: NetworkHeader["point"], site: Site): Architecture | undefined {
  if (arch === undefined || (point !== undefined && !isKnownPoint(site, point, arch.points ?? []))) return undefined;
  return atPoint(arch, point?.text);
}
