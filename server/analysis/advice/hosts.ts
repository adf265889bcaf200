/** What runs on the host: told once for each kind of operator, for a network may have hundreds of one. */
import { IMN206 } from "../../diagnostics/IMN206.js";
import { report } from "../files/problems.js";
import type { Network, TypedLayer } from "../layers/model.js";

export function reportHosts({ name, layers }: Network): void {
  const kinds = new Map<string, { readonly first: TypedLayer; count: number; untimed: number }>();
  for (const layer of layers) {
    const { host } = layer;
    if (host === undefined) continue;
    const kind = kinds.get(host.operator) ?? { first: layer, count: 0, untimed: 0 };
    kind.count++;
    if (host.seconds === undefined) kind.untimed++;
    kinds.set(host.operator, kind);
  }
  for (const [operator, { first, count, untimed }] of kinds) {
    const { site, unit, name: own } = first.node;
    // Layers of a block have the names of its instances before their own.
    const network = own.includes(".") ? name : undefined;
    report(site, IMN206, (unit.node.name ?? unit.node.op).span, { operator, count, untimed, network });
  }
}
