/** Instances of a block by their networks: what several networks use is told apart by these. */
interface Placed {
  readonly networkName: string;
  readonly name: string;
}

/** `N.A` of what is in one network, `as_is.N.A` and `what_if.N.A` of what is in several. */
export function namesAmong(instances: readonly Placed[]): (instance: Placed) => string {
  const isOne = instances.every(({ networkName }) => networkName === instances[0]?.networkName);
  return ({ networkName, name }) => (isOne ? name : `${networkName}.${name}`);
}

/** Those of each network, in the order of their first. */
export function byNetwork<T extends Placed>(instances: readonly T[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const each of instances) {
    const group = groups.get(each.networkName);
    if (group === undefined) groups.set(each.networkName, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}
