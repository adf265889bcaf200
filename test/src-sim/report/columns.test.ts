import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../src-sim/report/columns.js";
import { CLUSTER_FIGURES, FIGURES, LAYER_FIGURES } from "../../../src-sim/report/figures.js";
import { METRICS } from "../../../src-sim/report/metrics.js";
import { numberedNotes } from "../../../src-sim/report/notes.js";
import { remarksOf } from "../../../src-sim/report/remarks.js";
import { analyseText } from "../../server/analysis/analyse.js";

function reportOf(path: string, change: (text: string) => string = (text) => text) {
  const [network] = analyseText(change(readFileSync(path, "utf8"))).networks;
  if (network === undefined) throw new Error(`no network in ${path}`);
  return network.simulated.report;
}

const headsOf = (report: ReturnType<typeof reportOf>) =>
  columnsOf(report, numberedNotes(report.layers)).map(({ head }) => head.replace("\n", " "));

describe("the columns of a network", () => {
  const own = ["layer", "op", "C×H×W", "K", "params", "act. bytes", "weight bytes", "kernel bits", "MACs", "st,ch,pa"];
  const lying = ["util.", "rounds"];

  it("are those of the published table, with what was measured beside the cycles", () => {
    expect(headsOf(reportOf("examples/vgg16_style.imnpu"))).toEqual([
      ...own,
      ...lying,
      ...["cycles on 1", "measured on 1", "error on 1", "energy on 1"],
      ...["cycles on 8", "measured on 8", "error on 8", "energy on 8"],
      "across ke,st",
      "note",
    ]);
  });

  it("say bits where layers differ, and where weights stay", () => {
    const report = reportOf("examples/mlperf_tiny/anomaly_detection.imnpu", (text) =>
      text.replace(/^( *precision .*)$/m, "$1\n  resident auto"),
    );
    const heads = headsOf(report);
    expect(heads).toEqual(
      expect.arrayContaining(["first on 1", "tiles×rows on 1", "first energy on 1", "first on 8", "first energy on 8"]),
    );
    const notes = numberedNotes(report.layers);
    expect(new Set(heads).size).toBe(heads.length);
    expect(remarksOf(report, notes).residency).toHaveLength(2);
    expect(remarksOf(report, notes).notes).toEqual([...notes.keys()]);
  });

  it("sort by what their cells show", () => {
    const report = reportOf("examples/vgg16_style.imnpu");
    for (const { head, cell, value } of columnsOf(report, numberedNotes(report.layers))) {
      for (const layer of report.layers) {
        const sorted = value(layer);
        if (typeof sorted === "string") expect(cell(layer)).toBe(sorted);
        else expect(Number.isNaN(sorted), head).toBe(false);
      }
    }
  });
});

describe("the table of figures", () => {
  it("has every symbol and every field once", () => {
    const symbols = FIGURES.map(({ symbol }) => symbol);
    const fields = LAYER_FIGURES.map(({ field }) => field);
    const grouped = CLUSTER_FIGURES.map(({ group, field }) => `${group}.${field}`);
    for (const names of [symbols, fields, grouped]) expect(new Set(names).size).toBe(names.length);
  });

  it("names what budgets may speak of", () => {
    expect(METRICS.map(({ word, dimension = "number", perClusters }) => [word, dimension, perClusters])).toEqual([
      ["cycles", "number", true],
      ["energy", "energy", true],
      ["latency", "time", true],
      ["inferences", "rate", true],
      ["power", "power", true],
      ["efficiency", "efficiency", true],
      ["edp", "energy-delay product", true],
      ["macs", "number", false],
      ["weights", "storage", false],
      ["utilization", "ratio", false],
      ["rounds", "number", false],
      ["timeline cycles", "number", true],
      ["exposed load", "number", true],
      ["memory", "storage", false],
    ]);
  });
});
