/** Whether a product is that of a layer. */
import type { Product } from "../../src-sim/datapath/product.js";
import type { Work } from "../../src-sim/work.js";

type Sizes = Pick<Product, "kernels" | "groups" | "taps" | "places">;

/** Of one step. */
export function sizesOf(work: Work): Sizes {
  const { kernels, groups, channels, kernelHeight, kernelWidth, outputHeight, outputWidth } = work;
  const taps = (channels / groups) * kernelHeight * kernelWidth;
  return { kernels, groups, taps, places: outputHeight * outputWidth };
}

/** As the layer computes it: of a transposed convolution without the places beyond its map, which come last (reference/transposed.ts). */
export function ownPlaces(product: Product, work: Work): Product {
  const { places } = sizesOf(work);
  return work.transposed !== undefined && product.places > places ? { ...product, places } : product;
}

const WORDS = { kernels: "kernels", groups: "groups", taps: "weights of a kernel", places: "places" } as const;

/** Why it is another's, or has more bits than the layer: without a full stop. */
export function misfitOf(product: Product, work: Work): string | undefined {
  const sizes = sizesOf(work);
  const names = Object.keys(WORDS) as readonly (keyof Sizes)[];
  const other = names.find((name) => product[name] !== sizes[name]);
  if (other !== undefined)
    return `its product in the model has ${product[other]} ${WORDS[other]}, the layer ${sizes[other]}`;
  const { weightFormat, featureFormat } = product;
  const wide = [
    { what: "weights", found: weightFormat.bits, most: work.weightBits },
    { what: "features", found: featureFormat.bits, most: work.activationBits },
  ].find(({ found, most }) => found > most);
  return wide && `its product in the model has ${wide.what} of ${wide.found} bits, the layer ${wide.most}`;
}
