/** How far partial sums go, widened as they come. */
export interface Extent {
  least: number;
  most: number;
}

export function largestOf({ least, most }: Extent): number {
  return Math.max(-least, most);
}
