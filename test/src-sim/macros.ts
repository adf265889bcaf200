/** What layers take on a macro of so many inputs and outputs, counted cycle by cycle. Shares no code with src-sim. */

/** What is published of a macro: inputs x outputs x weight sets, of how many there are side by side; bits, and those of a cycle. */
export interface Macro {
  readonly inputs: number;
  readonly outputs: number;
  readonly sets: number;
  readonly macros: number;
  readonly weightBits: number;
  readonly activationBits: number;
  readonly bitsOfCycle: number;
}

export interface Layer {
  readonly places: number;
  readonly kernels: number;
  /** Inputs of a kernel. */
  readonly weights: number;
  /** Whether each kernel reads inputs of its own. */
  readonly depthwise?: boolean;
}

/**
 * Cycles of one layer, counted: for each output place, each piece of an activation's bits, each part of a kernel that the inputs
 * hold, and each turn of outputs, of one set, one cycle. Kernels are shared out over macros; each is fed for itself.
 */
export function counted(of: Macro, { places, kernels, weights, depthwise = false }: Layer): number {
  let ofOneMacro = 0;
  for (let kernel = 0; kernel < kernels; kernel += of.macros) ofOneMacro++;
  let together = of.outputs;
  if (depthwise) {
    // Windows of so many channels go in at once.
    let windows = 0;
    for (let input = weights; input <= of.inputs; input += weights) windows++;
    together = Math.min(together, windows);
  }
  let cycles = 0;
  for (let place = 0; place < places; place++)
    for (let bit = 0; bit < of.activationBits; bit += of.bitsOfCycle)
      for (let input = 0; input < weights; input += of.inputs)
        for (let output = 0; output < ofOneMacro; output += together) cycles++;
  return cycles;
}

/**
 * The same with loading, of a macro that writes weights while it computes, in cycles: kernels fill all sets of all outputs, then the
 * next ones do; of each the parts of the kernels come one after another. A part is written while the one before is computed, if
 * the sets hold both.
 */
export function countedAhead(of: Macro, { places, kernels, weights, depthwise = false }: Layer, bus: number): number {
  const columns = of.outputs * of.sets;
  const held = depthwise ? Math.min(columns, Math.floor(of.inputs / weights)) : columns;
  const parts = Math.ceil(weights / of.inputs);
  const rounds: { readonly load: number; readonly compute: number; readonly columns: number }[] = [];
  for (let first = 0; first < kernels; first += held * of.macros) {
    const here = Math.min(kernels - first, held * of.macros);
    for (let part = 0; part < parts; part++) {
      const own = Math.floor((weights + parts - 1 - part) / parts);
      const compute = counted(of, { places, kernels: here, weights: own, depthwise });
      rounds.push({ load: (here * own * of.weightBits) / 8 / bus, compute, columns: Math.ceil(here / of.macros) });
    }
  }
  let cycles = 0;
  let written = 0;
  for (const [place, { load, compute, columns: own }] of rounds.entries()) {
    // What is not written yet comes before the round, and the next goes on meanwhile.
    cycles += load - written + compute;
    const next = rounds[place + 1];
    written = next !== undefined && own + next.columns <= columns ? Math.min(compute, next.load) : 0;
  }
  return cycles;
}
