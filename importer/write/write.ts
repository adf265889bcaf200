/** A network as a file of the language that a person would keep. */
import type { Network } from "../network.js";
import type { ImportOptions } from "../options.js";
import { blockLines } from "./block-lines.js";
import { nameBlocks } from "./block-names.js";
import { blocksOf } from "./blocks.js";
import { sectionsOf } from "./body.js";
import { formatted } from "./formatted.js";
import { type About, headerLines } from "./header.js";
import { namesOf, networkName } from "./names.js";
import { originalsOf } from "./originals.js";
import { precisionOf, precisionText } from "./precision.js";
import type { Layers } from "./segments.js";
import { statementOf } from "./statement.js";
import { stemsOf } from "./stems.js";
import { wiringOf } from "./wiring.js";

const MACHINE = "imnpu18";

/** The formatted text, and the network's name in it. */
export function writeNetwork(
  network: Network,
  about: About,
  options: ImportOptions,
): { readonly text: string; readonly network: string } {
  const precision = precisionOf(network, options.precision);
  const statements = network.layers.map((layer, index) => statementOf(layer, precision.layers[index] ?? ""));
  const wiring = wiringOf(network);
  const layers: Layers = { statements, ...wiring };
  const names = namesOf(network);
  const name = networkName(options.fileName, about.name, MACHINE);
  const stems = stemsOf(names.layers);
  const originals = originalsOf(network.layers.map(({ origins }) => origins[0]));
  const blocks = nameBlocks(
    options.flat === true ? [] : blocksOf(layers, [stems, originals.stems]),
    layers,
    names,
    stems,
    originals,
    name,
  );
  const stated = precisionText(precision.stated);
  const head = [
    ...headerLines(network, about, options, precision),
    `import "${MACHINE}"`,
    "",
    ...blocks.flatMap((block) => blockLines(block, layers)),
    `network ${name} on ${MACHINE} {`,
    ...(stated === "" ? [] : [`precision ${stated}`]),
  ];
  const body = { network, layers, names, blocks, originals, inputBits: precision.inputs };
  return { text: formatted(head, sectionsOf(body)), network: name };
}
