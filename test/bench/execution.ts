/** How fast layers are computed on the tiles, from bits in their rows, and compared with plain loops. */
import { readFileSync } from "node:fs";
import { randomProducts } from "../../importer/run/random-product.js";
import { executionPlan } from "../../server/report/plan.js";
import { checkOnTiles } from "../../src-sim/datapath/check.js";
import { multiplyOnTiles } from "../../src-sim/datapath/multiply.js";
import { plainSums } from "../../src-sim/datapath/plain.js";
import type { ExecutionPlan, PlannedLayer } from "../../src-sim/datapath/plan.js";
import type { Product } from "../../src-sim/datapath/product.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { analyseText } from "../server/analysis/analyse.js";
import { type BenchRow, rowOf } from "./machine.js";

const RUNS = 3;
const TINY = ["anomaly_detection", "image_classification", "keyword_spotting", "visual_wake_words"];

export function benchExecution(): BenchRow[] {
  const vgg16 = planOf("examples/vgg16_style.imnpu", 8);
  const onOne = planOf("examples/vgg16_style.imnpu", 1);
  return [
    timed("vgg16_style (1.25e9 MACs): sums by plain loops", onOne, ({ product }) => plainSums(product)),
    timed("the same on the tiles of one cluster", onOne, onTiles),
    timed("the same on the tiles of 8 clusters", vgg16, onTiles, "< 20,000 ms"),
    timed("the same, each sum compared with the plain one", vgg16, check, "< 120,000 ms"),
    ...TINY.map((name) => {
      const plan = planOf(`examples/mlperf_tiny/${name}.imnpu`, 8);
      return timed(`${name} on the tiles of 8 clusters, compared`, plan, check, "< 5,000 ms");
    }),
  ];
}

type Tiles = Required<PlannedLayer>["tiles"];

interface Step extends Tiles {
  readonly product: Product;
  readonly inputBits: number;
}

const onTiles = ({ product, work, placement, inputBits }: Step) =>
  multiplyOnTiles(product, work, placement, { inputBits });

function check({ product, work, placement, inputBits }: Step): void {
  if (!checkOnTiles(product, work, placement, { inputBits }).equal) throw new Error("a sum on the tiles is wrong");
}

function planOf(path: string, clusters: number): ExecutionPlan {
  const cache = createSearchCache();
  const { networks } = analyseText(readFileSync(path, "utf8"), { clusters: [clusters], cache });
  const [network] = networks;
  const plan = network && executionPlan(network, clusters, cache);
  if (plan === undefined) throw new Error(`${path} has no network`);
  return plan;
}

/** All steps of all layers, with random numbers of their bits. */
function timed(name: string, { layers, inputBits }: ExecutionPlan, work: (step: Step) => unknown, goal?: string) {
  const steps = layers.flatMap(({ tiles }, index): Step[] =>
    tiles === undefined
      ? []
      : [...randomProducts(tiles.work, index)].map((product) => ({ ...tiles, product, inputBits })),
  );
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    for (const step of steps) work(step);
    return performance.now() - start;
  });
  return rowOf(`execution: ${name}`, "ms", times, goal);
}
