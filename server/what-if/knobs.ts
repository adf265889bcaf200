/** What can be set of a network and its machine, each with the values that a slider or a list goes through. */
import { PROPERTIES, type PropertyWord } from "../../grammar/vocabulary.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { atPoint } from "../../src-sim/points.js";
import type { Knob } from "../../src-sim/report/what-if-view.js";
import { propertyOf } from "../analysis/names/arch-fields.js";
import { quantityText } from "../analysis/sweeps/amount-text.js";
import { machinesIn } from "../sweep/base-machine.js";
import { knobValues } from "./knob-values.js";
import { readSettings } from "./read-settings.js";
import { precisionIn } from "./stated.js";
import type { Ground } from "./text.js";

/** Properties that cycles or energies follow from, those that are mostly asked about first. */
const OFTEN = ["clusters", "tiles", "rows", "row_bits", "weight_bus", "chains", "clock", "loads", "memory"] as const;
const SELDOM = [
  ...["weight_bits", "activation_bits", "input_bits", "bit_macs", "narrow", "stripes", "layers", "memory_bus"],
  ...["tile_energy", "move_energy", "load_energy", "leakage"],
] as const;

/** In the order in which they stand: of the machine, then of the network. None where the machine has an error. */
export function knobsOf({ file, needed }: Ground): Knob[] {
  const network = needed.network.name.text;
  const { header } = needed.network.declared;
  const base = machinesIn(file)(network);
  const machine = base && atPoint(base, header.node.point?.text);
  if (base === undefined || machine === undefined) return [];
  const knobs = [
    ...OFTEN.flatMap((word) => ofProperty(word, machine, false)),
    ...ofPrecision(precisionIn(needed.network.declared, machine), machine),
    ...ofPoint(base, machine),
    ...ofConstants({ file, needed }),
    ...SELDOM.flatMap((word) => ofProperty(word as PropertyWord, machine, true)),
  ];
  // What something else says than the architecture cannot be set there.
  return knobs.filter(({ name, values }) => {
    return readSettings(file, network, [{ name, value: values[0] ?? "" }]).kind === "asked";
  });
}

function ofProperty(word: PropertyWord, machine: Architecture, isSeldom: boolean): Knob[] {
  const row = PROPERTIES.find((each) => each.word === word);
  if (row === undefined) return [];
  const { type, documentation } = row;
  const value = propertyOf(machine, word);
  const about = { name: word, isSeldom, documentation: documentation.replaceAll("`", "") };
  if (type.kind === "word") {
    const stated = typeof value === "string" ? value : row.default;
    return [{ ...about, kind: "choice", values: type.words, stated }];
  }
  if (type.kind !== "count" && type.kind !== "quantity") return [];
  const own = typeof value === "number" ? value : undefined;
  const show = (each: number) => (type.kind === "quantity" ? quantityText(each, type.dimension) : String(each));
  const values = [...new Set(knobValues(word, type, own, machine).map(show))];
  if (values.length < 2) return [];
  return [{ ...about, kind: "slider", values, stated: own === undefined ? null : show(own) }];
}

const BITS = [1, 2, 4, 8, 16];

/** Powers of two of both operands, as far as the machine runs them. */
function ofPrecision(stated: string, { weightBits, activationBits }: Architecture): Knob[] {
  const upTo = (native: number) => BITS.filter((bits) => bits <= Math.min(16, 2 * native));
  const pairs = upTo(weightBits).flatMap((w) => upTo(activationBits).map((a) => `w${w} a${a}`));
  const values = pairs.includes(stated) ? pairs : [stated, ...pairs];
  const documentation = "Bits of weights and activations; layers that say their own keep them.";
  return [{ name: "precision", kind: "choice", isSeldom: false, documentation, values, stated }];
}

function ofPoint({ points = [] }: Architecture, { point }: Architecture): Knob[] {
  const values = points.map(({ name }) => name);
  const documentation = "The operating point: supply, body bias, clock and leakage.";
  return values.length < 2
    ? []
    : [{ name: "point", kind: "choice", isSeldom: false, documentation, values, stated: point ?? null }];
}

const FACTORS = [1 / 4, 1 / 2, 3 / 4, 1, 3 / 2, 2, 3, 4];

/** Whole numbers of the file that the network reads, and that are written as such. */
function ofConstants({ file, needed }: Pick<Ground, "file" | "needed">): Knob[] {
  return needed.declarations.flatMap(({ file: of, declared, name }): Knob[] => {
    if (of !== file || "header" in declared || declared.node.kind !== "const") return [];
    const { value } = declared.node;
    if (value?.kind !== "number" || value.value < 1) return [];
    const own = value.value;
    const numbers = new Set(FACTORS.map((factor) => Math.max(1, Math.round(own * factor))));
    const values = [...numbers].sort((a, b) => a - b).map(String);
    const documentation = "A constant of the file.";
    return values.length < 2
      ? []
      : [{ name: name.text, kind: "slider", isSeldom: false, documentation, values, stated: String(own) }];
  });
}
