/** The layers that are named to be mapped or to stay: what is wrong with their names. */
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { unknownText } from "../diagnostics/words.js";

interface Names {
  /** How whoever asks calls the list. */
  readonly called: string;
  readonly names: readonly string[] | undefined;
}

/** The first that no layer has, or that is in both lists, in words; undefined where nothing is wrong. */
export function wrongLayers(only: Names, keep: Names, networks: readonly AnalysedNetwork[]): string | undefined {
  const known = new Set(
    networks.flatMap(({ network: { graph } }) =>
      graph.layers.flatMap(({ name, unit }) => [name, unit.node.name?.text ?? name]),
    ),
  );
  const [mapped, kept] = [only.names ?? [], keep.names ?? []];
  const unknown = [...mapped, ...kept].find((name) => !known.has(name));
  if (unknown !== undefined) return unknownText("layer", unknown, [...known]);
  const both = mapped.find((name) => kept.includes(name));
  if (both === undefined) return undefined;
  return `\`${both}\` is in \`${only.called}\`, to be mapped, and in \`${keep.called}\`, to stay: leave it out of one of them`;
}
