/** An architecture at its operating points. */
import type { Architecture, OperatingPoint } from "./architecture.js";

/** What is made of each architecture, by the point's name; and what each was made of. */
const made = new WeakMap<Architecture, Map<string, Architecture>>();
const origins = new WeakMap<Architecture, Architecture>();

/** What an architecture at one of its points was made of; any other is that itself. */
export function originOf(architecture: Architecture): Architecture {
  return origins.get(architecture) ?? architecture;
}

/**
 * The architecture as it is at one of its points: with that point's clock, voltages, leakage and energy factor. The same
 * object each time. Without a name at the first point, and without points as it is; undefined where it has no such point.
 */
export function atPoint(architecture: Architecture, name?: string): Architecture | undefined {
  const origin = originOf(architecture);
  const { points = [] } = origin;
  const point = name === undefined ? points[0] : points.find((each) => each.name === name);
  if (point === undefined) return name === undefined ? origin : undefined;
  const known = made.get(origin) ?? new Map<string, Architecture>();
  made.set(origin, known);
  const found = known.get(point.name) ?? withPoint(origin, point);
  known.set(point.name, found);
  return found;
}

/** Of fields that are written otherwise. */
const WORDS: Readonly<Record<string, string>> = { bodyBias: "body_bias" };

function withPoint(origin: Architecture, point: OperatingPoint): Architecture {
  const { supply: _, bodyBias: __, ...others } = origin;
  const { name, energy, provenance, ...given } = point;
  const inherited = { ...origin.provenance };
  // What the point gives itself, it gives for its own reasons.
  for (const field of Object.keys(given)) delete inherited[WORDS[field] ?? field];
  const found: Architecture = {
    ...others,
    ...given,
    ...(energy !== undefined && { pointEnergy: energy }),
    provenance: { ...inherited, ...provenance },
    point: name,
  };
  origins.set(found, origin);
  return found;
}
