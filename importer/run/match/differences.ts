/** Where a network is not the model's: sentences for the user, without a full stop. */
import { plural } from "../../../src-sim/report/display.js";
import { type Compared, type ComparedLayer, kernelsText, labelOf } from "./graphs.js";
import { byName, leftBy } from "./left.js";

/** As many as a person reads. */
const MOST = 5;

/** The first layers, in the order of the data flow, that have no counterpart which reads the same; then what the model has besides. */
export function differencesOf(network: Compared, model: Compared, inputs: readonly number[]): readonly string[] {
  const taken = new Set<number>();
  const likest = likestIn(model, taken);
  const found: (number | undefined)[] = [];
  const other: boolean[] = [];
  const differences: string[] = [];
  for (const own of network.layers) {
    const read = own.operands.map((operand) => (operand < 0 ? ~(inputs[~operand] ?? 0) : found[operand]));
    const next = likest(own, read.join());
    const counterpart = model.layers[next ?? -1];
    const isOther = counterpart === undefined || labelOf(counterpart) !== labelOf(own);
    // What follows from a difference is silent.
    if (isOther && !own.operands.some((operand) => other[operand])) differences.push(sentence(own, counterpart));
    if (next !== undefined) taken.add(next);
    found.push(next);
    other.push(isOther);
  }
  const first = model.layers.findIndex((_, index) => !taken.has(index));
  if (first >= 0 && (differences.length === 0 || network.layers.length < model.layers.length))
    differences.push(besides(model.layers[first] as ComparedLayer, model.layers.length - taken.size));
  const more = differences.length - MOST;
  return more > 0 ? [...differences.slice(0, MOST), `and ${plural(more, "layer")} more`] : differences;
}

/** Of those that read the same: one that computes the same, by its name where it can be; else one of the same name, else of the same word. */
function likestIn(
  model: Compared,
  taken: ReadonlySet<number>,
): (own: ComparedLayer, read: string) => number | undefined {
  const named = byName(model);
  const same = leftBy(model, taken, (layer) => `${labelOf(layer)} ${layer.operands.join()}`);
  const alike = leftBy(model, taken, ({ word, operands }) => `${word} ${operands.join()}`);
  return (own, read) => {
    const label = labelOf(own);
    const called = own.names
      .flatMap((name) => named.get(name) ?? [])
      .filter((each) => !taken.has(each) && model.layers[each]?.operands.join() === read);
    const isSame = (each: number) => labelOf(model.layers[each] as ComparedLayer) === label;
    return called.find(isSame) ?? same.first(`${label} ${read}`) ?? called[0] ?? alike.first(`${own.word} ${read}`);
  };
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

/** As words are said. */
const WITH_AN = /^(?:[aeiou]|fc$|lstm$|rnn$)/;

function article(word: string): string {
  return `${WITH_AN.test(word) ? "an" : "a"} ${word}`;
}

function shapeText({ shape }: ComparedLayer): string {
  return shape.join("x");
}
