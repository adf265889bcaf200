/** An architecture as a network says that it runs: what goes on at a time. */
import type { Architecture } from "./architecture.js";
import { atPoint, originOf } from "./points.js";

/** What a network may say in place of its architecture. */
export interface Overlapping {
  readonly loads?: NonNullable<Architecture["loads"]> | undefined;
  readonly layers?: NonNullable<Architecture["layers"]> | undefined;
}

/** What is made of each architecture, by what is said. */
const made = new WeakMap<Architecture, Map<string, Architecture>>();

/** The architecture with what is said, at the same point: the same object each time, and itself where nothing differs. */
export function withOverlap(architecture: Architecture, said: Overlapping): Architecture {
  const origin = originOf(architecture);
  if (origin !== architecture) return atPoint(withOverlap(origin, said), architecture.point) ?? architecture;
  const { loads = "plain", layers = "in turn" } = architecture;
  const now = { loads: said.loads ?? loads, layers: said.layers ?? layers };
  if (now.loads === loads && now.layers === layers) return architecture;
  const known = made.get(architecture) ?? new Map<string, Architecture>();
  made.set(architecture, known);
  // What the network says itself, comes from no source of the architecture's.
  const dropped = (["loads", "layers"] as const).filter((word) => said[word] !== undefined);
  const key = `${now.loads}, ${now.layers}, ${dropped.join(" ")}`;
  const found = known.get(key) ?? { ...architecture, ...now, ...provenanceWithout(architecture, dropped) };
  known.set(key, found);
  return found;
}

function provenanceWithout(
  { provenance }: Architecture,
  words: readonly string[],
): Pick<Architecture, "provenance"> | undefined {
  if (provenance === undefined) return undefined;
  return { provenance: Object.fromEntries(Object.entries(provenance).filter(([word]) => !words.includes(word))) };
}
