/** Units of quantities: `600MHz`, `8B/cycle`, `50%`. One row a unit; all scale to their dimension's base unit. */

export type Dimension =
  | "frequency"
  | "voltage"
  | "bandwidth"
  | "storage"
  | "ratio"
  | "charge"
  | "power"
  | "rate"
  | "time"
  | "energy"
  | "energy per byte"
  | "energy per MAC"
  | "energy-delay product"
  | "area"
  | "throughput"
  | "efficiency"
  | "density";

export interface UnitRow {
  readonly text: string;
  readonly dimension: Dimension;
  /** Multiplies a value in this unit into the dimension's base unit. */
  readonly scale: number;
  readonly documentation: string;
}

/** Each dimension's base unit, in which values are kept. */
export const BASE_UNITS: Readonly<Record<Dimension, string>> = {
  frequency: "Hz",
  voltage: "V",
  bandwidth: "B/cycle",
  storage: "b",
  ratio: "1",
  charge: "Ah",
  power: "W",
  rate: "/s",
  time: "s",
  energy: "J",
  "energy per byte": "J/B",
  "energy per MAC": "J/MAC",
  "energy-delay product": "Js",
  area: "mm2",
  throughput: "operations/s",
  efficiency: "operations/J",
  density: "operations/s/mm2",
};

export const UNITS: readonly UnitRow[] = [
  { text: "Hz", dimension: "frequency", scale: 1, documentation: "hertz" },
  { text: "kHz", dimension: "frequency", scale: 1e3, documentation: "kilohertz" },
  { text: "MHz", dimension: "frequency", scale: 1e6, documentation: "megahertz" },
  { text: "GHz", dimension: "frequency", scale: 1e9, documentation: "gigahertz" },
  { text: "V", dimension: "voltage", scale: 1, documentation: "volt" },
  { text: "mV", dimension: "voltage", scale: 1e-3, documentation: "millivolt" },
  { text: "B/cycle", dimension: "bandwidth", scale: 1, documentation: "bytes per clock cycle" },
  { text: "b/cycle", dimension: "bandwidth", scale: 1 / 8, documentation: "bits per clock cycle" },
  { text: "b", dimension: "storage", scale: 1, documentation: "bit" },
  { text: "Kb", dimension: "storage", scale: 1024, documentation: "kilobit, 1024 bits" },
  { text: "Mb", dimension: "storage", scale: 1024 ** 2, documentation: "megabit, 1024 Kb" },
  { text: "B", dimension: "storage", scale: 8, documentation: "byte, 8 bits" },
  { text: "KB", dimension: "storage", scale: 8 * 1024, documentation: "kilobyte, 1024 bytes" },
  { text: "MB", dimension: "storage", scale: 8 * 1024 ** 2, documentation: "megabyte, 1024 KB" },
  { text: "%", dimension: "ratio", scale: 0.01, documentation: "per cent" },
  { text: "mAh", dimension: "charge", scale: 1e-3, documentation: "milliampere-hour" },
  { text: "Ah", dimension: "charge", scale: 1, documentation: "ampere-hour" },
  { text: "nW", dimension: "power", scale: 1e-9, documentation: "nanowatt" },
  { text: "uW", dimension: "power", scale: 1e-6, documentation: "microwatt" },
  { text: "mW", dimension: "power", scale: 1e-3, documentation: "milliwatt" },
  { text: "W", dimension: "power", scale: 1, documentation: "watt" },
  { text: "/s", dimension: "rate", scale: 1, documentation: "per second" },
  { text: "ns", dimension: "time", scale: 1e-9, documentation: "nanosecond" },
  { text: "us", dimension: "time", scale: 1e-6, documentation: "microsecond" },
  { text: "ms", dimension: "time", scale: 1e-3, documentation: "millisecond" },
  { text: "s", dimension: "time", scale: 1, documentation: "second" },
  { text: "hours", dimension: "time", scale: 3600, documentation: "hours" },
  { text: "days", dimension: "time", scale: 86_400, documentation: "days of 24 hours" },
  { text: "fJ", dimension: "energy", scale: 1e-15, documentation: "femtojoule" },
  { text: "pJ", dimension: "energy", scale: 1e-12, documentation: "picojoule" },
  { text: "nJ", dimension: "energy", scale: 1e-9, documentation: "nanojoule" },
  { text: "uJ", dimension: "energy", scale: 1e-6, documentation: "microjoule" },
  { text: "mJ", dimension: "energy", scale: 1e-3, documentation: "millijoule" },
  { text: "J", dimension: "energy", scale: 1, documentation: "joule" },
  { text: "Wh", dimension: "energy", scale: 3600, documentation: "watt-hour" },
  { text: "fJ/B", dimension: "energy per byte", scale: 1e-15, documentation: "femtojoules for each byte" },
  { text: "pJ/B", dimension: "energy per byte", scale: 1e-12, documentation: "picojoules for each byte" },
  { text: "nJ/B", dimension: "energy per byte", scale: 1e-9, documentation: "nanojoules for each byte" },
  { text: "fJ/MAC", dimension: "energy per MAC", scale: 1e-15, documentation: "femtojoules for each MAC" },
  { text: "pJ/MAC", dimension: "energy per MAC", scale: 1e-12, documentation: "picojoules for each MAC" },
  { text: "pJs", dimension: "energy-delay product", scale: 1e-12, documentation: "picojoule-second" },
  { text: "nJs", dimension: "energy-delay product", scale: 1e-9, documentation: "nanojoule-second" },
  { text: "uJs", dimension: "energy-delay product", scale: 1e-6, documentation: "microjoule-second" },
  { text: "mJs", dimension: "energy-delay product", scale: 1e-3, documentation: "millijoule-second" },
  { text: "Js", dimension: "energy-delay product", scale: 1, documentation: "joule-second" },
  { text: "mm2", dimension: "area", scale: 1, documentation: "square millimetre" },
  { text: "GOPS", dimension: "throughput", scale: 1e9, documentation: "billions of operations per second" },
  { text: "TOPS", dimension: "throughput", scale: 1e12, documentation: "trillions of operations per second" },
  { text: "GOPS/W", dimension: "efficiency", scale: 1e9, documentation: "billions of operations for each joule" },
  { text: "TOPS/W", dimension: "efficiency", scale: 1e12, documentation: "trillions of operations for each joule" },
  {
    text: "GOPS/mm2",
    dimension: "density",
    scale: 1e9,
    documentation: "billions of operations per second and square millimetre",
  },
  {
    text: "TOPS/mm2",
    dimension: "density",
    scale: 1e12,
    documentation: "trillions of operations per second and square millimetre",
  },
];

const BY_TEXT = new Map(UNITS.map((row) => [row.text, row]));

export function unitByText(text: string): UnitRow | undefined {
  return BY_TEXT.get(text);
}

/** The units that fit a dimension, in table order: `Hz`, `kHz`, ... */
export function unitsOf(dimension: Dimension): readonly string[] {
  return UNITS.filter((row) => row.dimension === dimension).map((row) => row.text);
}
