/** What the system around a processor takes, and what a battery holds, in base units. */
import type { BatteryStatement, Expression } from "../../../grammar/syntax.js";
import { type Dimension, unitByText, unitsOf } from "../../../grammar/units.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { report, type Site } from "../files/problems.js";
import { type Range, readQuantity } from "../names/read-numbers.js";
import { sourceOf } from "../names/value-text.js";

export interface SystemPower {
  /** W, always. */
  fixed: number;
  /** J for each MAC of a network. */
  perMac: number;
}

/** Adds to what the system takes; false after an error. */
export function readSystem(value: Expression, site: Site, system: SystemPower): boolean {
  const read = readOneOf(site, value, "`system`", SYSTEM);
  if (read === undefined) return false;
  system[read.dimension === "power" ? "fixed" : "perMac"] += read.value;
  return true;
}

const SYSTEM = { power: { min: 0, max: 1e6 }, "energy per MAC": { min: 0, max: 1 } } as const;
const BATTERY = { charge: { min: 1e-9, max: 1e6 }, energy: { min: 1e-9, max: 1e12 } } as const;
/** J that are an ampere-hour at a volt. */
const JOULES = 3600;
const VOLTAGE = { dimension: "voltage", min: 1e-3, max: 1e4 } as const;

/** J; undefined after an error. */
export function readBattery({ capacity, voltage }: BatteryStatement, site: Site): number | undefined {
  const read = capacity && readOneOf(site, capacity, "`battery`", BATTERY);
  if (capacity === undefined || read === undefined) return undefined;
  if (read.dimension === "energy") {
    if (voltage === undefined) return read.value;
    const expected = "an energy alone, or a charge with its voltage";
    report(site, IMN203, voltage.span, { kind: "type", what: "`battery`", expected, found: sourceOf(voltage) });
    return undefined;
  }
  if (voltage === undefined) {
    const word = "the voltage of its charge, such as `1V`";
    report(site, IMN202, capacity.span, { kind: "missing", word, of: "`battery`" });
    return undefined;
  }
  const volts = readQuantity(site, voltage, "`battery`", VOLTAGE);
  return volts && read.value * volts * JOULES;
}

/** A quantity of one of several dimensions, in its base unit. */
function readOneOf<D extends Dimension>(
  site: Site,
  value: Expression,
  what: string,
  types: Readonly<Record<D, Range>>,
): { readonly dimension: D; readonly value: number } | undefined {
  const dimensions = Object.keys(types) as D[];
  const given = value.kind === "quantity" ? unitByText(value.unit)?.dimension : undefined;
  const dimension = dimensions.find((each) => each === given);
  if (dimension === undefined) {
    const units = dimensions.flatMap((each) => unitsOf(each));
    report(site, IMN203, value.span, { kind: "unit", what, units, found: sourceOf(value) });
    return undefined;
  }
  const read = readQuantity(site, value, what, { dimension, ...types[dimension] });
  return read === undefined ? undefined : { dimension, value: read };
}
