/** Which product of a model, at all steps of a recurrent node. */
import type { Site } from "../reference/engine.js";

export function siteKey({ tensor, nth }: Pick<Site, "tensor" | "nth">): string {
  return `${tensor}.${nth}`;
}
