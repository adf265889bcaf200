/** Random sweeps over random networks, most of which are legal at most points. */
import fc from "fast-check";

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const some = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.filter(Boolean).join(" "));
const maybe = (text: fc.Arbitrary<string>, freq = 2) => fc.option(text, { nil: "", freq });

const bits = maybe(pick("w2", "w8 a8", "a2", "w4 a4"));
const clause = maybe(
  pick("map chains 2", "map auto", "map stripes 2 across kernels 2", "map chains 1 across stripes 2"),
);
const kernels = pick("8", "K", "24", "K * 2");
const layer = fc.oneof(
  {
    weight: 6,
    arbitrary: some(
      pick("conv #:"),
      kernels.map((count) => `kernels ${count}`),
      pick("size 3 pad 1", "size 1", "size 3 pad 1 stride 2"),
      bits,
      clause,
    ),
  },
  { weight: 2, arbitrary: some(pick("dwconv #: size 3 pad 1"), bits, clause) },
  { weight: 1, arbitrary: pick("maxpool #: size 2 stride 2", "avgpool #: size 2") },
  {
    weight: 1,
    arbitrary: pick("host #: op Mix time 3us", "use b(K) as #", "use b(4, s = 2) as #", "use b(k = 12) as # repeat 2"),
  },
);
const last = maybe(
  some(pick("globalavgpool G", "flatten G"), pick("\n  fc F: units 10", "\n  fc F: units K zeros 70%", "")),
  4,
);
const statement = fc.oneof(
  {
    weight: 6,
    arbitrary: pick(
      "",
      "precision w4 a4",
      "precision w4\n  precision a2",
      "weights compressed 60%",
      "overlap loads ahead",
    ),
  },
  {
    weight: 2,
    arbitrary: pick(
      "overlap layers pipelined",
      'omitted "Mix": params 10',
      "budget cycles <= 10 on 1 cluster",
      "measured latency = 1ms",
    ),
  },
  { weight: 1, arbitrary: pick("resident", "resident auto", "fuse auto", "fuse L0, L1", "fuse L1, L2 stripes 2") },
);
const header = pick("", "on imnpu18", "on imnpu18 at sleep", "on imnpu18_ideal", "on own", "on own at fast", "at low");

const body = fc
  .tuple(
    pick("3x16x16", "8x12x10", "4x8x8 a8"),
    pick("", "via 8B/cycle"),
    statement,
    fc.array(layer, { minLength: 1, maxLength: 6 }),
    last,
  )
  .map(([shape, via, said, layers, end]) => {
    const named = layers.map((text, index) => `  ${text.replace("#", `L${index}`)}`);
    return [`  input x: ${shape} ${via}`, `  ${said}`, ...named, `  ${end}`].join("\n");
  });

export const networks: fc.Arbitrary<string> = fc.tuple(header, body, body).map(
  ([on, one, other]) => `import "imnpu18"
const K = 6
const T = 4
arch own extends imnpu18 {
  tiles T
  memory 64KB
  point fast { clock 900MHz leakage 9mW }
}
block b(k, s = 1) {
  conv A: kernels k size 3 pad 1 stride s map chains 1
  conv B: kernels k size 1
}
network n ${on} {
${one}
}
network m {
${other}
}
`,
);

/** An axis, or what follows from axes, as a statement of its own. */
const AXES: readonly fc.Arbitrary<string>[] = [
  pick("tiles [2, 8]", "tiles [T, 3, 16]"),
  pick("rows [8, 32]", "rows [16, 24]\n  row_bits = 16384 / rows", "rows [12, 16]\n  row_bits = 1000 / rows"),
  pick("weight_bus [4B/cycle, 8B/cycle, 12B/cycle]"),
  pick("weight_bits [1, 4]", "activation_bits [2, 4, 8]"),
  pick("precision [w2 a2, w4 a4]", "precision [w8 a8, w4]", "precision [w16 a16, w4 a4]"),
  pick("clusters [1, 2, 5]", "clusters [8]"),
  pick("leakage [1mW, 3mW]", "load_energy [1pJ/B, 2pJ/B]", "data_factor [30%, 60%]"),
  pick("loads [plain, ahead]", "stripes [whole, ideal]", "narrow [packed, padded]", "layers [in turn, pipelined]"),
  pick("memory [2KB, 4KB, 64KB]"),
  pick("row_parallelism [[1], [1, 8, 32]]", "chains [1, 4]", "bit_macs [256, 512]", "idle [gated, leaks]"),
  pick("K [4, 12]", "K [0, 5]", "K [3]\n  T = K + 1"),
  pick("b.k [4, 8]", "L1.k [4, 10]", "b.s [1, 2]"),
  pick("point [low, sleep]", "point [low, burst]", "point [fast]"),
];

const statements = fc
  .shuffledSubarray(
    AXES.map((_, index) => index),
    { minLength: 1, maxLength: 5 },
  )
  .chain((chosen) => fc.tuple(...chosen.map((index) => AXES[index] as fc.Arbitrary<string>)));
const keep = maybe(pick("keep tiles * clusters <= 64", "keep weight_bus >= 8B/cycle", "keep 64 / tiles > 4"), 3);

/** Of the network `n`, or of both. */
export const sweeps: fc.Arbitrary<string> = fc.tuple(statements, keep, pick(true, true, false)).map(
  ([axes, kept, isOne]) => `sweep s ${isOne ? "of n" : ""} {
  ${[...(isOne ? [] : ["networks [n, m]"]), ...axes, kept].join("\n  ")}
}
`,
);
