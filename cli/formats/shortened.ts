/** Both ends of a name that is longer than `most` characters. */
export function shortened(name: string, most: number): string {
  if (name.length <= most) return name;
  const half = (most - 1) >> 1;
  return `${name.slice(0, most - 1 - half)}\u2026${name.slice(-half)}`;
}
