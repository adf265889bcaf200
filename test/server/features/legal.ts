/** Random networks without a mistake in shapes: every map has the same rows and columns. Mappings may be illegal. */
import fc from "fast-check";

const optional = (text: fc.Arbitrary<string>) => fc.option(text, { nil: "", freq: 1 });
const counted = (word: string, max: number) => fc.integer({ min: 1, max }).map((count) => `${word} ${count}`);
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.filter(Boolean).join(" "));

const across = joined(fc.constant("across"), optional(counted("kernels", 4)), optional(counted("stripes", 2)));
const mapping = fc.oneof(
  fc.constant(""),
  fc.constant("map auto"),
  fc.constant("map auto resident"),
  joined(fc.constant("map"), optional(counted("stripes", 4)), optional(counted("parallel", 3)), optional(across)),
);
const kernels = fc.oneof(fc.integer({ min: 1, max: 90 }).map(String), fc.constantFrom("K", "K * 2", "J"));
const conv = fc
  .tuple(kernels, fc.constantFrom("1", "3x3", "5x1"), fc.constantFrom("", " relu", " w2 a8", " resident"), mapping)
  .map(([count, size, more, map]) => ({ op: "conv", text: `: kernels ${count} size ${size} pad same${more} ${map}` }));
const other = fc.constantFrom(
  { op: "dwconv", text: ": size 3x3 pad same" },
  { op: "concat", text: "" },
  { op: "act", text: ": relu" },
);
const layers = fc.array(
  fc.tuple(
    fc.oneof({ weight: 3, arbitrary: conv }, { weight: 1, arbitrary: other }),
    fc.nat(20),
    fc.nat(20),
    fc.boolean(),
  ),
  { minLength: 1, maxLength: 8 },
);

export const legalNetwork: fc.Arbitrary<string> = fc.tuple(layers, fc.boolean()).map(([list, measures]) => {
  const names = ["x"];
  const lines = list.map(([{ op, text }, first, second, skips], index) => {
    const pick = (place: number) => names[place % names.length];
    const from = op === "concat" ? ` from ${pick(first)}, ${pick(second)}` : skips ? ` from ${pick(first)}` : "";
    names.push(`L${index}`);
    return `${op} L${index}${from}${text}`;
  });
  const figures = measures
    ? ["measured cycles(L0) = 500 on 1 cluster", "budget cycles <= 1_000_000_000 on 1 cluster"]
    : [];
  return `const J = 12
/// A network.
network n {
  const K = 6
  precision w4 a4
  input x: 16x14x14
  ${[...lines, ...figures].join("\n  ")}
}
`;
});
