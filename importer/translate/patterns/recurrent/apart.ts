/** Chains whose steps read what steps before them have made, as decoders do: no sequence is there before them. */
import type { Step } from "../../steps.js";
import type { Chain } from "./chains.js";
import { ancestorsOf } from "./order.js";
import type { Flow } from "./places.js";

/** With each step of such a chain as one of its own. Undefined where a state comes of steps of these weights in another way. */
export function apart(chains: readonly Chain[], own: ReadonlySet<Step>, flow: Flow): readonly Chain[] | undefined {
  const found: Chain[] = [];
  for (const chain of chains) {
    const tensorsOf = (some: Chain["reads"]) => some.map(({ tensor }) => tensor);
    if ([...ancestorsOf(tensorsOf(chain.given), flow)].some((step) => own.has(step))) return undefined;
    const before = ancestorsOf(tensorsOf(chain.reads), flow);
    const isOwn = chain.cells.some(({ steps }) => [...steps].some((step) => before.has(step)));
    if (!isOwn) found.push(chain);
    else if (chain.isFirstShort) return undefined;
    else found.push(...singles(chain));
  }
  return found;
}

function singles({ cells, reads, given }: Chain): readonly Chain[] {
  return cells.map((cell, index) => {
    const before = cells[index - 1];
    const state = before ? [{ tensor: before.made, at: [] }] : given;
    return { cells: [cell], reads: reads.slice(index, index + 1), isFirstShort: false, given: state };
  });
}
