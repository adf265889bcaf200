/** Tables of docs/power.md: what is published of power beside the model, and what its assumptions decide. */
import { markdownTable } from "markdown-table";
import type { Architecture } from "../src-sim/architecture.js";
import { atPoint } from "../src-sim/points.js";
import {
  formatCount,
  formatEfficiency,
  formatEnergy,
  formatError,
  formatPercent,
  formatPower,
} from "../src-sim/report/display.js";
import { comparedPeaks } from "../src-sim/report/peaks.js";
import { daysOf, type PowerFigures, powerFigures, SYSTEM } from "./power-figures.js";

const BIAS = { clockGain: 1.8, loss: 0.14 };
const one = powerFigures();
const two = powerFigures("", "imnpu18_two_ops");

/** Published, with both readings of what an operation of a network is. */
export function publishedPowerTable(): string {
  const peaks = comparedPeaks(one.arch).map(({ metric, weightBits, value, model, show, ...peak }) => {
    const of = `${metric.replace("_", " ")}, ${weightBits === 1 ? "1 bit" : `${weightBits} bits`}, at \`${peak.point}\``;
    return [of, show(value), ...twice(model ?? Number.NaN, value, show)];
  });
  const rows = [
    ["TOPS/mm2 from 0 to 1.5 V of body bias", "x 1.8", "as the clock, which is given", "", "the same", ""],
    ["TOPS/W from 0 to 1.5 V of body bias", "-14%", ...both((of) => -fallOf(of.arch), -BIAS.loss, percent)],
    [
      "VGG16-style network, TOPS/W as read",
      "46.8",
      ...cells(one.efficiency / 1e12, 46.8, (value) => formatCount(value, 2)),
      ...cells((2 * two.efficiency) / 1e12, 46.8, (value) => formatCount(value, 2)),
    ],
    ["YOLO2-tiny-style network, TOPS/W", "50.86", "its layers are not at hand", "", "", ""],
    ["always on, processor", "267 uW", ...both((of) => of.alwaysOn, 267e-6, power)],
    ["always on, system", "567 uW", ...both((of) => of.alwaysOn + SYSTEM.alwaysOn, 567e-6, power)],
    ["awake, processor", "8.0 mW", ...both((of) => of.awake, 8e-3, power)],
    ["awake, system", "12.0 mW", ...both((of) => of.awake + SYSTEM.awake, 12e-3, power)],
    ["days from 6000 mAh at 1.0 V", "363", ...both(daysOf, 363, (days) => formatCount(days))],
  ];
  const head = ["what", "published", "one operation a MAC", "residual", "two", "residual"];
  return markdownTable([head, ...peaks, ...rows], { align: ["l", "r", "r", "r", "r", "r"] });
}

/** The published network on one cluster at `low`, by what its energy goes to. */
export function termsTable(): string {
  const { report } = one;
  const busy = report.layers.reduce(
    (sum, { cycles, mapping }) => sum + (cycles["1"]?.compute ?? 0) * (mapping?.tilesUsed ?? 0),
    0,
  );
  const bits = report.layers.reduce((sum, { macs, weightBits }) => sum + macs * weightBits, 0);
  const amounts = [
    ["compute", `${formatCount(bits / 1024)} x 1024 bit-MACs`],
    ["move", `${formatCount(busy)} busy cycles of tiles`],
    ["load", `${formatCount(report.totals.weightBytes)} bytes`],
    ["leakage", `${formatCount(report.totals.cycles["1"] ?? 0)} cycles of a cluster`],
    ["total", ""],
  ] as const;
  const share = ({ energy }: PowerFigures, term: (typeof amounts)[number][0]) => [
    formatEnergy(energy[term]),
    formatPercent(energy[term] / energy.total),
  ];
  const rows = amounts.map(([term, amount]) => [term, amount, ...share(one, term), ...share(two, term)]);
  const head = ["term", "of", "one operation a MAC", "", "two", ""];
  return markdownTable([head, ...rows], { align: ["l", "r", "r", "r", "r", "r"] });
}

/** What changes with each assumption: the published network's energy, both powers of the processor, and the days. */
export function sensitivityTable(): string {
  const rows = [
    ["as it stands: leakage rises 66 times", one],
    ["it rises 13 times; all else fitted anew", withLeakageRatio(13)],
    ["it rises 123 times; all else fitted anew", withLeakageRatio(123)],
    ["clusters that are not used leak too", powerFigures("idle leaks")],
    ["`data_factor` a tenth more", powerFigures(`data_factor ${(one.arch.dataFactor ?? 1) * 110}%`)],
    ["`load_energy` half as much again", powerFigures(`load_energy ${(one.arch.loadEnergy ?? 0) * 1.5e12}pJ/B`)],
    ["two operations a MAC", two],
  ] as const;
  const table = rows.map(([what, of]) => {
    const { energy, efficiency, alwaysOn, awake, arch } = of;
    return [
      what,
      formatPower(arch.leakage ?? Number.NaN),
      formatEnergy(energy.total),
      formatPercent(energy.leakage / energy.total),
      formatEfficiency(efficiency),
      formatPower(alwaysOn),
      formatPower(awake),
      formatCount(daysOf(of)),
    ];
  });
  const head = ["if", "a cluster leaks", "energy", "leakage", "efficiency", "always on", "awake", "days"];
  return markdownTable([head, ...table], { align: ["l", "r", "r", "r", "r", "r", "r", "r"] });
}

/**
 * imnpu18 if leakage rises so many times from 0 to 1.5 V of body bias: what of a tile's busy cycle is leakage follows from the
 * published fall of efficiency, movement is what is left, and the network's data are fitted to 46.8 TOPS/W again.
 */
function withLeakageRatio(ratio: number): PowerFigures {
  const { tiles, tileEnergy = 0, tileEnergyBit = 0, moveEnergy = 0, leakage = 0, clock } = one.arch;
  const tile = tileEnergy * (1 + 3 * tileEnergyBit);
  const moved = moveEnergy + leakage / (tiles * clock);
  const share = (BIAS.loss * (tile + moved)) / (1 - BIAS.clockGain / ratio);
  const leaks = share * tiles * clock;
  const changes = (factor: number) => `move_energy ${(moved - share) * 1e12}pJ data_factor ${factor * 100}%
    leakage ${leaks * 1e3}mW
    point sleep { supply 0.525V body_bias 0V clock 10MHz leakage ${(leaks / ratio) * 1e6}uW }
    point burst { supply 0.525V body_bias 0.3V clock 400MHz leakage ${leaks * ratio ** -0.8 * 1e6}uW }`;
  // Energy is linear in the factor.
  const { energy, report } = powerFigures(changes(1));
  return powerFigures(
    changes((report.totals.macs / 46.8e12 - energy.load - energy.leakage) / (energy.compute + energy.move)),
  );
}

/** By how much the efficiency of peaks at 4 bits is lower at 1.5 V of body bias than at 0 V, at a clock 1.8 times as slow. */
function fallOf(arch: Architecture): number {
  const { tiles, tileEnergy = 0, tileEnergyBit = 0, moveEnergy = 0, leakage = 0, clock } = arch;
  const busy = tileEnergy * (1 + 3 * tileEnergyBit) + moveEnergy;
  const asleep = atPoint(arch, "sleep")?.leakage ?? Number.NaN;
  return 1 - (busy + asleep / (tiles * (clock / BIAS.clockGain))) / (busy + leakage / (tiles * clock));
}

const power = (watts: number) => formatPower(watts);
const percent = (share: number) => formatPercent(share, 1);

/** Of both readings. */
function both(of: (figures: PowerFigures) => number, published: number, show: (value: number) => string): string[] {
  return [one, two].flatMap((figures) => cells(of(figures), published, show));
}

/** A value that is the same by both. */
function twice(model: number, published: number, show: (value: number) => string): string[] {
  return [...cells(model, published, show), "the same", ""];
}

function cells(model: number, published: number, show: (value: number) => string): string[] {
  return [show(model), formatError(((model - published) / published) * 100)];
}
