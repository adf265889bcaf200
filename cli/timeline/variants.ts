/** `--compare loads=ahead,layers=pipelined`: what is tried that the file does not say. */
import { InvalidArgumentError } from "commander";
import { closestWord, oneOf, quoted } from "../../server/diagnostics/words.js";
import type { Overlap } from "../../src-sim/timeline/timeline.js";

/** What a variant sets; the rest is as the file has it. */
export type Variant = Partial<Overlap>;

/** As they are written on a command line. */
export const VALUES = { loads: ["plain", "ahead"], layers: ["in-turn", "pipelined"] } as const;

const KEYS = Object.keys(VALUES) as readonly (keyof Overlap)[];
const EXAMPLE = "as in `loads=ahead,layers=pipelined`";

/** Directives that one may look for here. */
const OF_MAPPING = new Set(["rows", "stripes", "strides", "chains", "parallel", "slices", "depth", "resident"]);

/** One more variant, behind those of the option's earlier places. */
export function moreVariants(text: string, before: readonly Variant[] = []): readonly Variant[] {
  return [...before, parseVariant(text)];
}

export function parseVariant(text: string): Variant {
  const found = new Map<keyof Overlap, string>();
  for (const part of text.split(",")) {
    const [key, value] = parsePart(part.trim());
    if (found.has(key) && found.get(key) !== value)
      throw new InvalidArgumentError(`Found two values of \`${key}\`; a variant has one of each.`);
    found.set(key, value);
  }
  return variantOf(Object.fromEntries(found));
}

/** Of the values of options, or of a variant's words. */
export function variantOf({ loads, layers }: { readonly loads?: string; readonly layers?: string }): Variant {
  return {
    ...(loads !== undefined && { loads: loads as Overlap["loads"] }),
    ...(layers !== undefined && { layers: layers === "in-turn" ? "in turn" : (layers as Overlap["layers"]) }),
  };
}

function parsePart(part: string): readonly [keyof Overlap, string] {
  const [key = "", value, ...more] = part.split("=").map((word) => word.trim());
  if (part === "") throw new InvalidArgumentError(`Found nothing where a variant belongs, ${EXAMPLE}.`);
  const known = KEYS.find((each) => each === key);
  if (known === undefined) throw new InvalidArgumentError(unknownKey(part, key, value));
  const values: readonly string[] = VALUES[known];
  if (value !== undefined && more.length === 0 && values.includes(value)) return [known, value];
  const closest = value === undefined ? undefined : closestWord(value, values);
  const hint = closest === undefined ? `it is ${oneOf(quoted(values))}` : `did you mean \`${known}=${closest}\`?`;
  throw new InvalidArgumentError(`Found \`${part}\` where a value of \`${known}\` belongs; ${hint}`);
}

function unknownKey(part: string, key: string, value: string | undefined): string {
  const owner = KEYS.find((each) => (VALUES[each] as readonly string[]).includes(key));
  if (owner !== undefined && value === undefined) return `Found \`${part}\`; did you mean \`${owner}=${key}\`?`;
  if (OF_MAPPING.has(key))
    return `Found \`${key}\`, which is no variant but a directive of \`map\`: write it into the file.`;
  const closest = closestWord(key, KEYS);
  const hint = closest === undefined ? `it is ${oneOf(quoted(KEYS))}` : `did you mean \`${closest}\`?`;
  return `Found \`${part}\` where a variant belongs, ${EXAMPLE}; ${hint}`;
}
