/** Nodes in the order of the data flow. */
import { ImportProblem } from "../../problem.js";

interface Flow {
  readonly count: number;
  /** Nodes that make what a node reads. */
  readonly before: (node: number) => readonly number[];
  /** For the problem. */
  readonly text: (node: number) => string;
}

/** The nodes' indices; as they stand where that will do. @throws ImportProblem naming nodes that read each other in a circle. */
export function flowOrder({ count, before, text }: Flow): number[] {
  const order: number[] = [];
  const states = new Uint8Array(count);
  for (let root = 0; root < count; root++) {
    // Without recursion: a chain may be as long as the file.
    const path: { node: number; next: number; before: readonly number[] }[] = [];
    const enter = (node: number) => {
      states[node] = OPEN;
      path.push({ node, next: 0, before: before(node) });
    };
    if (states[root] === NEW) enter(root);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const earlier = last.before[last.next++];
      if (earlier === undefined) {
        states[last.node] = DONE;
        order.push(last.node);
        path.pop();
      } else if (states[earlier] === NEW) enter(earlier);
      else if (states[earlier] === OPEN)
        throw circle(
          path.map(({ node }) => node),
          earlier,
          text,
        );
    }
  }
  return order;
}

const NEW = 0;
const OPEN = 1;
const DONE = 2;
const MOST_NAMED = 5;

function circle(path: readonly number[], first: number, text: Flow["text"]): ImportProblem {
  const nodes = path.slice(path.indexOf(first));
  const named = nodes.slice(0, MOST_NAMED).map(text);
  const more = nodes.length > MOST_NAMED ? ` and ${nodes.length - MOST_NAMED} more` : "";
  return new ImportProblem(`nodes read each other in a circle: ${named.join(", ")}${more}`);
}
