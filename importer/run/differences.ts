/** Where a network is not the model's: sentences for the user, without a full stop. */
import { plural } from "../../src-sim/report/display.js";
import { type Compared, type ComparedLayer, kernelsText, labelOf } from "./graphs.js";

/** As many as a person reads. */
const MOST = 5;

/** The first layers, in the order of the data flow, that have no counterpart which reads the same; then what the model has besides. */
export function differencesOf(network: Compared, model: Compared, inputs: readonly number[]): readonly string[] {
  const left = new Set(model.layers.keys());
  const found: (number | undefined)[] = [];
  const differences: string[] = [];
  for (const { names, word, operands, ...layer } of network.layers) {
    const read = operands.map((operand) => (operand < 0 ? ~(inputs[~operand] ?? 0) : found[operand]));
    const readers = [...left].filter((each) => model.layers[each]?.operands.join() === read.join());
    const own = { names, word, operands, ...layer };
    const isSame = (each: number) => labelOf(model.layers[each] as ComparedLayer) === labelOf(own);
    const isNamed = (each: number) => model.layers[each]?.names.some((name) => names.includes(name)) === true;
    const isAlike = (each: number) => model.layers[each]?.word === word;
    const same = readers.filter(isSame);
    const next = same.find(isNamed) ?? same[0] ?? readers.find(isNamed) ?? readers.find(isAlike);
    found.push(next);
    if (next !== undefined) left.delete(next);
    const other = model.layers[next ?? -1];
    // What follows from a difference is silent.
    if (other === undefined ? !read.includes(undefined) : !isSame(next as number))
      differences.push(sentence(own, other));
  }
  const [first] = left;
  if (first !== undefined && (differences.length === 0 || network.layers.length < model.layers.length))
    differences.push(besides(model.layers[first] as ComparedLayer, left.size));
  const more = differences.length - MOST;
  return more > 0 ? [...differences.slice(0, MOST), `and ${plural(more, "layer")} more`] : differences;
}

function sentence(own: ComparedLayer, other: ComparedLayer | undefined): string {
  const [name = ""] = own.names;
  if (other === undefined)
    return `layer \`${name}\` is ${described(own)} here, and nothing in the model reads the same`;
  const there = own.word === other.word ? "" : `${article(other.word)} of `;
  if (own.word !== other.word || shapeText(own) !== shapeText(other))
    return `layer \`${name}\` is ${described(own)} here, ${there}${shapeText(other)} in the model`;
  const [here = "", instead = ""] = [own, other].map(({ geometry }) =>
    geometry ? kernelsText(geometry) : "no kernels",
  );
  return `layer \`${name}\` has ${here} here, ${instead} in the model`;
}

function besides(layer: ComparedLayer, count: number): string {
  const more = count > 1 ? `, and ${plural(count - 1, "layer")} more` : "";
  return `the model has ${described(layer)} besides (\`${layer.names[0] ?? ""}\`)${more}`;
}

function described(layer: ComparedLayer): string {
  return `${article(layer.word)} of ${shapeText(layer)}`;
}

function article(word: string): string {
  return `${/^[aeiou]/.test(word) || word === "rnn" || word === "lstm" ? "an" : "a"} ${word}`;
}

function shapeText({ shape }: ComparedLayer): string {
  return shape.join("x");
}
