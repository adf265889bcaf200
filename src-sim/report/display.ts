/** The one place where numbers become text, so that a figure looks the same in a lens, a hover, a table and a page. */

import type { Unit } from "../formulas/table.js";

/** A number that is not finite reads as this. */
const NONE = "\u2013";

interface Scale {
  readonly factor: number;
  readonly unit: string;
}

const MAGNITUDES: readonly Scale[] = [
  { factor: 1, unit: "" },
  { factor: 1e3, unit: "K" },
  { factor: 1e6, unit: "M" },
  { factor: 1e9, unit: "G" },
  { factor: 1e12, unit: "T" },
  { factor: 1e15, unit: "P" },
];
const TIMES: readonly Scale[] = [
  { factor: 1e-9, unit: "ns" },
  { factor: 1e-6, unit: "us" },
  { factor: 1e-3, unit: "ms" },
  { factor: 1, unit: "s" },
];
const ENERGIES = prefixed("J", 1e-15);
const ENERGIES_PER_MAC = prefixed("J/MAC", 1e-15);
const POWERS = prefixed("W", 1e-9);
const WATT_HOURS = prefixed("Wh", 1e-6);
const ENERGY_DELAYS = prefixed("Js", 1e-15);
const EFFICIENCIES = MAGNITUDES.map(({ factor, unit }) => ({ factor, unit: `${unit}MAC/J` }));
const storage = (letter: string): readonly Scale[] =>
  ["", "K", "M", "G", "T"].map((prefix, power) => ({ factor: 1024 ** power, unit: prefix + letter }));
const BITS = storage("b");
const BYTES = storage("B");

/** 39028.5 -> "39,029"; `places` after the point, kept even where they are 0. */
export function formatCount(value: number, places = 0): string {
  if (!Number.isFinite(value)) return NONE;
  const text = roundHalfUp(value, places).toFixed(places);
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `1 cluster`, `8 clusters`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share of 1: 0.5625 -> "56%", with one place "56.3%". */
export function formatPercent(share: number, places = 0): string {
  return Number.isFinite(share) ? `${formatCount(roundHalfUp(share, places + 2) * 100, places)}%` : NONE;
}

/** More are noise of binary. */
const MOST_PLACES = 9;

/** A share of the time as it was written, or what is left of it: 0.0001 -> "0.01%", 1.0001 -> "100.01%". */
export function formatShare(share: number): string {
  return Number.isFinite(share) ? `${formatTrimmed(share * 100, MOST_PLACES)}%` : NONE;
}

/** Per cent with a sign, two places: 1.234 -> "+1.23%"; what rounds to nothing is "0.00%". */
export function formatError(percent: number): string {
  if (!Number.isFinite(percent)) return NONE;
  const rounded = roundHalfUp(percent, 2);
  return `${rounded > 0 ? "+" : ""}${formatCount(rounded, 2)}%`;
}

/** With a sign and an arrow that says the same: 1234 -> "▲ +1,234"; what rounds to nothing is "0". */
export function formatDifference(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  const rounded = roundHalfUp(value, 0);
  if (rounded === 0) return "0";
  return rounded > 0 ? `\u25b2 +${formatCount(rounded)}` : `\u25bc ${formatCount(rounded)}`;
}

/** What separates two counts as they are shown, whole: 125618.4 and 103366.6 -> "▼ -22,251", as their texts say. */
export function formatChange(before: number, after: number): string {
  return formatDifference(roundHalfUp(after, 0) - roundHalfUp(before, 0));
}

/** Powers of 1024, at most two places: 2097152 -> "2 Mb". */
export function formatBits(bits: number): string {
  return formatScaled(bits, BITS, 1024);
}

/** Powers of 1024, at most two places: 225792 -> "220.5 KB". */
export function formatBytes(bytes: number): string {
  return formatScaled(bytes, BYTES, 1024);
}

/** Powers of 1000, two places: 10838016 -> "10.84 M". Below 1000 in full. */
export function formatMacs(macs: number): string {
  if (!Number.isFinite(macs)) return NONE;
  const { scaled, unit } = scaleOf(macs, MAGNITUDES, 1000, 2);
  return unit === "" ? formatCount(macs) : `${formatCount(scaled, 2)} ${unit}`;
}

/** "693/s"; below 10 with two places. Undefined and null, no finite rate, read as a dash. */
export function formatRate(perSecond: number | null | undefined): string {
  if (perSecond === null || perSecond === undefined || !Number.isFinite(perSecond)) return NONE;
  return `${formatCount(perSecond, perSecond < 10 ? 2 : 0)}/s`;
}

/** Seconds: 0.00144202 -> "1.44 ms". */
export function formatTime(seconds: number): string {
  return formatScaled(seconds, TIMES, 1000);
}

/** Seconds rounded up, so that what may take as long as it reads is possible: 6.158333e-7 -> "615.84 ns". */
export function formatTimeUp(seconds: number): string {
  if (!Number.isFinite(seconds)) return NONE;
  const { scaled, unit } = scaleOf(seconds, TIMES, 1000, 2);
  return `${formatTrimmed(Math.ceil(Number((scaled * 100).toPrecision(12))) / 100, 2)} ${unit}`;
}

/** Seconds as they were asked for, with all their digits: 6.1583e-7 -> "615.83 ns", 1e-12 -> "0.001 ns". */
export function formatTimeAsked(seconds: number): string {
  if (!Number.isFinite(seconds)) return NONE;
  const { scaled, unit } = scaleOf(seconds, TIMES, 1000, MOST_PLACES);
  return `${formatTrimmed(scaled, MOST_PLACES)} ${unit}`;
}

const DURATIONS: readonly Scale[] = [
  { factor: 86_400, unit: "days" },
  { factor: 3600, unit: "hours" },
  { factor: 60, unit: "minutes" },
];

/** Seconds that may be months, three digits: 31363200 -> "363 days". */
export function formatDuration(seconds: number): string {
  const scale = DURATIONS.find(({ factor }) => seconds >= factor && seconds < Number.POSITIVE_INFINITY);
  return scale === undefined
    ? formatTime(seconds)
    : formatDigits(seconds / scale.factor, [{ factor: 1, unit: scale.unit }]);
}

/** A battery's joules in watt-hours, three digits: 21600 -> "6.00 Wh", 10.8 -> "3.00 mWh". */
export function formatWattHours(joules: number): string {
  return formatDigits(joules / 3600, WATT_HOURS);
}

/** Joules, three digits: 0.0000266 -> "26.6 uJ". */
export function formatEnergy(joules: number): string {
  return formatDigits(joules, ENERGIES);
}

/** Joules for each multiply-accumulate, three digits: 2.03e-14 -> "20.3 fJ/MAC". */
export function formatEnergyPerMac(joules: number): string {
  return formatDigits(joules, ENERGIES_PER_MAC);
}

/** Joules of a scale's round values, without the zeros of further digits: 0.0000025 -> "2.5 uJ". */
export function formatEnergyTick(joules: number): string {
  return joules === 0 ? "0" : formatScaled(joules, ENERGIES, 1000);
}

/** Watts, three digits: 0.000267 -> "267 uW". */
export function formatPower(watts: number): string {
  return formatDigits(watts, POWERS);
}

/** Joule-seconds, three digits: 3.84e-8 -> "38.4 nJs". */
export function formatEnergyDelay(value: number): string {
  return formatDigits(value, ENERGY_DELAYS);
}

/** Multiply-accumulates for each joule, three digits: 4.68e13 -> "46.8 TMAC/J". */
export function formatEfficiency(macsPerJoule: number): string {
  return formatDigits(macsPerJoule, EFFICIENCIES);
}

/** Less than this many operations a second, or for each joule, is told in billions. */
const LEAST_TRILLIONS = 0.1e12;

/** Operations a second, or for each joule, as data sheets write them, three digits: 7.7e13 -> "77.0 TOPS/W", 2e9 -> "2.00 GOPS". */
export function formatOperations(value: number, per = ""): string {
  const scale = value < LEAST_TRILLIONS ? { factor: 1e9, unit: `GOPS${per}` } : { factor: 1e12, unit: `TOPS${per}` };
  return formatDigits(value, [scale]);
}

/** "32\u00d7112\u00d7112". */
export function formatShape(shape: readonly number[]): string {
  return shape.join("\u00d7");
}

/** A value of the table of formulas: shares in per cent, fractions with up to three places. */
export function formatFigure(value: number, unit: Unit): string {
  return isOwn(unit) ? OWN_FORMATS[unit](value) : `${formatTrimmed(value, 3)} ${value === 1 ? SINGULAR[unit] : unit}`;
}

/** Units that do not read as a number with their name. */
const OWN_FORMATS = {
  "0 or 1": String,
  share: (value) => formatPercent(value, 1),
  J: formatEnergy,
  Js: formatEnergyDelay,
  W: formatPower,
  s: formatDuration,
  "MACs/J": formatEfficiency,
} satisfies { readonly [U in Unit]?: (value: number) => string };

function isOwn(unit: Unit): unit is keyof typeof OWN_FORMATS {
  return unit in OWN_FORMATS;
}

const SINGULAR: Readonly<Record<Exclude<Unit, keyof typeof OWN_FORMATS>, string>> = {
  "bit-MACs": "bit-MAC",
  clusters: "cluster",
  bits: "bit",
  bytes: "byte",
  "bytes/cycle": "byte/cycle",
  cycles: "cycle",
  kernels: "kernel",
  MACs: "MAC",
  parameters: "parameter",
  passes: "pass",
  rounds: "round",
  rows: "row",
  "map rows": "map row",
  "map columns": "map column",
  weights: "weight",
  chains: "chain",
  slices: "slice",
  tiles: "tile",
};

/** Rounded half up in decimal, away from zero: 56.25 to 56.3 at one place, whatever its binary form. */
export function roundHalfUp(value: number, places: number): number {
  const rounded = roundedFarFromTie(Math.abs(value), places) ?? roundedInDecimal(Math.abs(value), places);
  return value < 0 ? -rounded : rounded;
}

/** Binary and decimal round alike where the next place is no 5; several times faster, and a lens has five figures. */
function roundedFarFromTie(value: number, places: number): number | undefined {
  const scaled = value * 10 ** places;
  const rounded = Math.floor(scaled + 0.5);
  return scaled < 1e9 && Math.abs(scaled - rounded) < 0.499 ? rounded / 10 ** places : undefined;
}

function roundedInDecimal(value: number, places: number): number {
  const shifted = shift(value, places);
  return shift(Number.isInteger(shifted) ? shifted : Math.floor(shifted + 0.5), -places);
}

/** The value with its decimal point moved right; digits beyond the 15th, which are noise of binary, are dropped. */
function shift(value: number, places: number): number {
  const [digits = "0", exponent = "0"] = value.toExponential(Number.isInteger(value) ? 16 : 14).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

function formatTrimmed(value: number, places: number): string {
  const text = formatCount(value, places);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** From `least`, a power of 1000, up to the unit itself. */
function prefixed(unit: string, least: number): readonly Scale[] {
  return ["f", "p", "n", "u", "m", ""]
    .map((prefix, index) => ({ factor: 10 ** (3 * index - 15), unit: prefix + unit }))
    .filter(({ factor }) => factor >= least * 0.5);
}

const DIGITS = 3;

/** As many digits as there are room for, those before the point in any case. */
function formatDigits(value: number, scales: readonly Scale[]): string {
  if (!Number.isFinite(value)) return NONE;
  if (value === 0) return `0 ${scales.at(-1)?.unit ?? ""}`;
  const { scaled, unit } = scaleOf(value, scales, 1000, 0);
  const whole = Math.floor(Math.log10(Math.abs(scaled))) + 1;
  const places = Math.max(0, DIGITS - Math.max(1, whole));
  const rounded = roundHalfUp(scaled, places);
  // 9.996 is 10.0, and no 10.00.
  const fewer = Math.abs(rounded) >= 10 ** whole && places > 0 && whole >= 1 ? places - 1 : places;
  return `${formatCount(rounded, fewer)} ${unit}`;
}

function formatScaled(value: number, scales: readonly Scale[], base: number): string {
  if (!Number.isFinite(value)) return NONE;
  const { scaled, unit } = scaleOf(value, scales, base, 2);
  return `${formatTrimmed(scaled, 2)} ${unit}`;
}

/** The largest unit of which there is at least one, after rounding: 999,995,000 is 1.00 G. */
function scaleOf(value: number, scales: readonly Scale[], base: number, places: number) {
  let chosen = { scaled: value / (scales[0]?.factor ?? 1), unit: scales[0]?.unit ?? "" };
  for (const { factor, unit } of scales.slice(1)) {
    if (roundHalfUp(Math.abs(chosen.scaled), places) < base) break;
    chosen = { scaled: value / factor, unit };
  }
  return chosen;
}
