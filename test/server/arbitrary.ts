/** Random networks that mostly make sense: layers with random attributes, operands and mappings. */
import fc from "fast-check";

const number = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 20 }).map(String) },
  { weight: 3, arbitrary: fc.constantFrom("64", "128", "1_000", "K", "K * 2", "ceil(K / 3)", "min(K, 5)") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("9_007_199_254_740_991", "2_147_483_647", "7 / 2", "1 / 0", "0.5", "50%", "Q"),
  },
);
const size = fc.oneof(number, fc.constantFrom("1x1", "3x3", "2x2", "5x1", "[3, K]", "3x3x3"));
const optional = (text: fc.Arbitrary<string>) => fc.option(text, { nil: "" });
const word = (name: string, value: fc.Arbitrary<string>) => value.map((text) => `${name} ${text}`);
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.filter(Boolean).join(" "));

const layerName = fc.integer({ min: 0, max: 12 }).map((index) => `L${index}`);
const reference = fc.oneof(layerName, fc.constantFrom("x", "y", "B", "B[0]", "B[1].A", "in", "nowhere"));
const from = optional(fc.array(reference, { minLength: 1, maxLength: 3 }).map((refs) => `from ${refs.join(", ")}`));
const precision = optional(fc.constantFrom("w2", "a8", "w8 a8", "w9", "w0", "a4"));
const activation = optional(fc.constantFrom("relu", "tanh", "softmax", "clip [-1, 0.5]", "gelu"));
const pair = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("[0, 2]", "[1, K]", "[1, 1]", "[0, 0]") },
  { weight: 1, arbitrary: fc.constantFrom("[2, 99]", "3", "[-1, 2]", "[1, 2, 3]") },
);
const axes = fc.constantFrom("rows", "channels", "[rows, columns]", "steps", "values", "[steps, Q]");
const pads = fc.oneof(size, fc.constantFrom("same", "valid", "[0, 1, 1, 0]", "[K, 0, 0, 1]", "[1, 2, 3]"));

const directives = joined(
  optional(word("stripes", number)),
  optional(word("chains", number)),
  optional(word("parallel", number)),
  optional(word("slices", number)),
  fc.option(word("rows", number), { nil: "", freq: 2 }),
  fc.option(word("strides", number), { nil: "", freq: 2 }),
);
const cut = joined(
  optional(word("kernels", number)),
  optional(word("stripes", number)),
  fc.option(word("depth", number), { nil: "", freq: 2 }),
  fc.option(word("strides", number), { nil: "", freq: 2 }),
);
const across = optional(word("across", cut));
const mapping = optional(word("map", joined(fc.oneof(directives, fc.constantFrom("auto", "auto resident")), across)));
const compressed = optional(word("compressed", fc.constantFrom("58%", "100%", "130%", "0%", "K", "50ms")));
const resident = fc.option(fc.constantFrom("resident", "resident resident"), { nil: "", freq: 3 });

const attributes: Readonly<Record<string, fc.Arbitrary<string>>> = {
  conv: joined(
    word("kernels", number),
    word("size", size),
    optional(word("stride", size)),
    optional(word("pad", pads)),
    optional(word("dilation", size)),
    optional(word("groups", number)),
    activation,
    resident,
    precision,
  ),
  dwconv: joined(
    word("size", size),
    optional(word("multiplier", number)),
    optional(word("pad", fc.constant("same"))),
    precision,
  ),
  fc: joined(word("units", number), optional(fc.constant("sequence")), compressed, resident, activation, precision),
  lstm: joined(word("units", number), optional(fc.constant("sequence")), resident),
  gru: word("units", number),
  maxpool: joined(word("size", size), optional(word("stride", size)), optional(fc.constant("ceil")), resident),
  globalavgpool: fc.constant(""),
  flatten: fc.constant(""),
  tconv: joined(
    word("kernels", number),
    word("size", size),
    optional(word("stride", size)),
    optional(word("pad", pads)),
    optional(word("outpad", size)),
    optional(word("groups", number)),
    activation,
    resident,
    precision,
  ),
  matmul: joined(optional(fc.constant("transposed")), optional(word("heads", number)), activation, resident, precision),
  add: activation,
  sub: activation,
  mul: activation,
  div: activation,
  maximum: activation,
  minimum: activation,
  slice: joined(optional(word("channels", pair)), optional(word("rows", pair)), optional(word("values", pair))),
  zeropad: joined(optional(word("rows", pair)), optional(word("steps", pair))),
  reshape: word("makes", fc.oneof(size, fc.constantFrom("5x4", "3x8x8", "[K, 2]"))),
  depthtospace: word("scale", size),
  spacetodepth: word("scale", size),
  reduce: joined(fc.constantFrom("mean", "max", "sum min", ""), word("over", axes)),
  host: joined(
    word("op", fc.constantFrom("TopK", '"com.x.Y"', '""', "relu")),
    optional(word("makes", fc.oneof(size, fc.constantFrom("5x4", "3x8x8", "[K, 2]")))),
    optional(word("time", fc.constantFrom("120us", "1ms", "5MHz", "0s"))),
    optional(word("macs", number)),
  ),
  concat: joined(
    optional(word("along", fc.constantFrom("channels", "rows", "columns", "steps", "values", "K"))),
    activation,
  ),
  upsample: joined(optional(word("scale", size)), optional(word("to", size)), optional(fc.constant("linear"))),
  act: activation,
};

const layer = fc
  .constantFrom(...Object.keys(attributes))
  .chain((op) =>
    fc
      .tuple(layerName, from, attributes[op] as fc.Arbitrary<string>, mapping)
      .map(
        ([name, source, attribute, map]) => `${op} ${name} ${source}${attribute === "" ? "" : `: ${attribute}`} ${map}`,
      ),
  );

const metric = fc.constantFrom(
  "cycles",
  "latency",
  "inferences",
  "macs",
  "weights",
  "utilization",
  "rounds",
  "cycls",
  "energy",
  "power",
  "efficiency",
  "edp",
  "timeline cycles",
  "exposed load",
  "memory",
  "timeline",
);
const limit = fc.constantFrom("5_000", "5ms", "4_000/s", "50%", "2Mb", "0", "K", "5uJ", "1mW", "5TOPS/W", "1nJs");
const subject = optional(reference.map((ref) => `(${ref})`));
const clusters = optional(fc.constantFrom("on 1 cluster", "on 8 clusters", "on 9 clusters", "on K clusters"));
const point = optional(fc.constantFrom("at low", "at sleep", "at own", "at nowhere"));
const besides = optional(fc.constantFrom("every 100ms", "every 1us", "counting macs", "counting ops", "counting K"));
const circumstances = fc.tuple(clusters, point, besides).map((parts) => parts.join(" "));
const assertion = fc.oneof(
  fc
    .tuple(metric, subject, limit, circumstances)
    .map(([what, of, value, on]) => `budget ${what}${of} <= ${value} ${on}`),
  fc
    .tuple(metric, subject, limit, circumstances)
    .map(([what, of, value, on]) => `measured ${what}${of} = ${value} ${on}`),
);
const use = fc.constantFrom(
  "use block_a(3) as B repeat 2",
  "use block_a(K) as B from x",
  "use block_b() as B",
  "use block_a() as B",
);
const overlap = fc
  .array(fc.constantFrom("loads ahead", "loads plain", "layers pipelined", "layers in turn", "layers inn turn"), {
    minLength: 1,
    maxLength: 2,
  })
  .map((parts) => `overlap ${parts.join(", ")}`);
const fuse = fc.oneof(
  fc.constant("fuse auto"),
  fc
    .tuple(fc.array(reference, { minLength: 1, maxLength: 4 }), optional(word("stripes", number)))
    .map(([refs, stripes]) => `fuse ${refs.join(", ")} ${stripes}`),
  fc.nat(10).map((index) => `fuse L${index}, L${index + 1}, L${index + 2}`),
);
const other = fc.constantFrom(
  "precision w4 a4",
  "precision w2",
  'omitted "Mix": params K macs 5 "why"',
  'omitted "Mix" "m": params 7 / 2 count 0',
  "resident",
  "resident auto",
  "output L1, L2",
  "weights compressed 60%",
  "weights compressed K",
  "const K = 7",
  "input y: 10x4 a8",
  "input z: 3x8",
);

const statement = fc.oneof(
  { weight: 10, arbitrary: layer },
  { weight: 1, arbitrary: assertion },
  { weight: 1, arbitrary: use },
  { weight: 1, arbitrary: other },
  { weight: 1, arbitrary: fc.oneof(overlap, fuse) },
);

const shape = fc.constantFrom(
  "3x16x16",
  "64x7x7",
  "10x4",
  "100",
  "[K, 8, 8]",
  "1x1x1",
  "2_000_000_000x2_000_000_000x2",
);
const via = optional(fc.constantFrom("via 8B/cycle", "via 8MHz", "via 1b/cycle"));

const run = fc
  .tuple(
    fc.constantFrom("n", "n", "n", "m"),
    clusters,
    optional(fc.constantFrom("at low", "at sleep", "at own", "at nowhere")),
    fc.constantFrom("every 100ms", "every 1s", "every 1us", ""),
    optional(fc.constantFrom("share 1%", "share 60%", "share 200%")),
  )
  .map((parts) => `run ${parts.join(" ")}`);
const drawn = fc.constantFrom(
  ...["system 172uW", "system 10.2fJ/MAC", "system 3MHz", "battery 6000mAh 1V", "battery 22Wh", "battery 3Ah"],
  ...["budget lifetime >= 360days", "budget power <= 1uW", "measured power of system = 1mW", "measured lifetime = K"],
);
const scenario = optional(
  fc
    .tuple(fc.array(run, { maxLength: 3 }), fc.array(drawn, { maxLength: 4 }))
    .map((statements) => `scenario s {\n  ${statements.flat().join("\n  ")}\n}\n`),
);

const axisValues: Readonly<Record<string, readonly string[]>> = {
  tiles: ["4", "8", "K", "K * 2", "0", "8"],
  rows: ["16", "32", "7"],
  row_bits: ["512", "1024", "8B"],
  weight_bus: ["8B/cycle", "64b/cycle", "16B/cycle", "3"],
  memory: ["64KB", "1MB"],
  clock: ["5MHz", "1GHz"],
  leakage: ["1mW", "2mW"],
  stripes: ["whole", "ideal", "idael"],
  loads: ["plain", "ahead"],
  layers: ["in turn", "pipelined"],
  row_parallelism: ["[1, 2]", "[2, 1]", "[4]"],
  clusters: ["1", "2", "4"],
  precision: ["w2 a2", "a2 w2", "w4", "w0"],
  point: ["low", "sleep", "own", "nowhere"],
  networks: ["n", "m"],
  K: ["1", "2", "3", "7 / 2"],
  "B.k": ["3", "4"],
  "block_a.k": ["8", "16"],
  "L1.k": ["1"],
  tilse: ["1"],
};
const axis = fc
  .constantFrom(...Object.keys(axisValues))
  .chain((name) =>
    fc
      .array(fc.constantFrom(...(axisValues[name] ?? [])), { minLength: 1, maxLength: 3 })
      .map((values) => `${name} [${values.join(", ")}]`),
  );
const operand = fc.constantFrom(
  ...["tiles", "rows", "row_bits", "clusters", "K", "weight_bus", "chains", "stripes", "cycles", "area", "Q"],
  ...["2", "64", "8192", "7 / 2", "16B/cycle", "1KB", "ceil(rows / 3)", "min(tiles, K)"],
);
const computed = fc
  .tuple(operand, fc.constantFrom("*", "/", "+", "-", "%"), operand)
  .map(([left, operator, right]) => `${left} ${operator} ${right}`);
const ruled = fc.oneof(
  fc
    .tuple(fc.constantFrom("row_bits", "segments", "memory", "weight_bus", "K", "stripes", "B.k"), computed)
    .map(([subject, value]) => `${subject} = ${value}`),
  fc
    .tuple(fc.oneof(operand, computed), fc.constantFrom("<=", ">=", "<", ">", "=="), operand)
    .map(([left, comparison, right]) => `keep ${left} ${comparison} ${right}`),
  fc.constantFrom(
    "minimize latency, energy",
    "maximize inferences",
    "minimize area",
    "minimize powr",
    "maximize latency",
  ),
);
const sweep = optional(
  fc
    .tuple(
      fc.constantFrom(" of n", " of n", " of n", " of nn", ""),
      fc.array(axis, { maxLength: 4 }),
      fc.array(ruled, { maxLength: 4 }),
    )
    .map(([asked, axes, others]) => `sweep width${asked} {\n  ${[...axes, ...others].join("\n  ")}\n}\n`),
);

/** A file with one network, blocks, an architecture, perhaps a scenario and perhaps a sweep; many are legal, the others have mistakes of every kind. */
export const network: fc.Arbitrary<string> = fc
  .tuple(
    shape,
    via,
    fc.array(statement, { minLength: 1, maxLength: 9 }),
    fc.tuple(scenario, sweep).map((bodies) => bodies.join("")),
    fc.constantFrom("", " on imnpu18", " on tiny", " on tiny at own", " at sleep", " on plain", " on imnpu18 at own"),
  )
  .map(
    ([input, bus, statements, states, arch]) => `import "imnpu18"
const K = 6
arch tiny extends imnpu18 { tiles 2 rows 4 row_bits 64 row_parallelism [1, 2] clusters 3 point own { clock 5MHz leakage 1uW energy 2 } }
arch plain { clusters 2 }
block block_a(k) { resident auto conv A: kernels k size 1 fc C: units k output A fuse A, C }
block block_b() { omitted "Erf": params K use block_a(2) as B repeat 2 add S from B[0], B[1] }
network n${arch} {
  input x: ${input} ${bus}
  ${statements.join("\n  ")}
}
${states}`,
  );
