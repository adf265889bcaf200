/** A network as a file of the language that a person would keep. */
import type { Network } from "../network.js";
import type { ImportOptions } from "../options.js";
import { arrange, MACHINE } from "./arrange.js";
import { blockLines } from "./block-lines.js";
import { sectionsOf } from "./body.js";
import { formatted } from "./formatted.js";
import { type About, headerLines } from "./header.js";
import { precisionText } from "./precision.js";

/** The formatted text, and the network's name in it. */
export function writeNetwork(
  network: Network,
  about: About,
  options: ImportOptions,
): { readonly text: string; readonly network: string } {
  const { precision, layers, names, name, blocks, originals } = arrange(network, about, options);
  const machine = options.machine ?? MACHINE;
  const stated = precisionText(precision.stated);
  const head = [
    ...headerLines(network, about, options, precision),
    `import "${machine.from}"`,
    "",
    ...blocks.flatMap((block) => blockLines(block, layers)),
    `network ${name} on ${machine.name} {`,
    ...(stated === "" ? [] : [`precision ${stated}`]),
  ];
  const body = { network, layers, names, blocks, originals, inputBits: precision.inputs };
  return { text: formatted(head, sectionsOf(body)), network: name };
}
