/** What follows from other figures, of a layer or a network. */

import { derive } from "../../formulas/derived.js";
import { formatEnergyDelay, formatOperations, formatPower, formatRate, formatTime } from "../display.js";
import type { DerivedFigure } from "./figure.js";

const derived = (formula: string): Pick<DerivedFigure, "formula" | "of"> => ({ formula, of: derive(formula) });
const LATENCY = "cycles / clock + host_seconds";

export const DERIVED_FIGURES = [
  {
    symbol: "latency",
    ...derived(LATENCY),
    words: "Time of one inference: cycles / clock, and the host's `time`.",
    unit: "s",
    show: formatTime,
    metric: { dimension: "time" },
  },
  {
    symbol: "inferences",
    // Without time on the host exactly clock / cycles.
    ...derived("clock / (cycles + host_seconds * clock)"),
    words: "Inferences per second: 1 / latency.",
    unit: "1/s",
    show: formatRate,
    metric: { dimension: "rate" },
  },
  {
    symbol: "power",
    ...derived("energy / period + leakage * (1 - cycles / clock / period)"),
    words: "Mean power of the processor at an inference `every` so often, with what its clusters leak in between.",
    unit: "W",
    show: formatPower,
    metric: { dimension: "power", needs: "every", whole: true },
  },
  {
    symbol: "efficiency",
    ...derived("macs / energy"),
    words: "Multiply-accumulates for each joule; as operations of which one is a MAC, or two, as `counting` says.",
    unit: "MACs/J",
    show: (value) => formatOperations(value, "/W"),
    metric: { dimension: "efficiency", needs: "counting" },
  },
  {
    symbol: "edp",
    ...derived(`energy * (${LATENCY})`),
    words: "Energy-delay product: energy of one inference times its latency.",
    unit: "Js",
    show: formatEnergyDelay,
    metric: { dimension: "energy-delay product" },
  },
] as const satisfies readonly DerivedFigure[];
