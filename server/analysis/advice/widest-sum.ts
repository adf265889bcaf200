/** Sums that may be wider than the machine's accumulators. */
import { possibleSums, signedBits, tapsOf } from "../../../src-sim/datapath/widest-sum.js";
import { IMN314 } from "../../diagnostics/IMN314.js";
import { report } from "../files/problems.js";
import type { MappedLayer, Network } from "../layers/model.js";

export function reportWidestSum({ node, work }: MappedLayer, { arch }: Network): void {
  const there = arch.accumulatorBits;
  if (there === undefined) return;
  const needed = signedBits(possibleSums(work));
  if (needed <= there) return;
  const { weightBits, activationBits } = work;
  const { name, op } = node.unit.node;
  const facts = { kind: "possible" as const, taps: tapsOf(work), weightBits, activationBits, needed, there };
  report(node.site, IMN314, name?.span ?? op.span, facts);
}
