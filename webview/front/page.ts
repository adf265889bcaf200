/** A sweep's report: what it shows, and the page that carries it. Text only: no DOM, no editor. */
import type { FrontData } from "../../src-sim/sweep/view.js";
import { type FilePage, filePage } from "../document.js";

/** What a report shows; also the shape of its embedded data. */
export interface FrontContent {
  readonly front: FrontData;
  /** How the layers of points lie, by their numbers; of those of the front at least. */
  readonly mappings: Readonly<Record<number, string>>;
}

export interface FrontPage extends FrontContent, Pick<FilePage, "script" | "style" | "nonce"> {}

/** The page as one file that opens without a network and without an editor. */
export async function frontPage({ front, mappings, ...bundle }: FrontPage): Promise<string> {
  const content: FrontContent = { front, mappings };
  return await filePage({
    name: "front",
    title: `${front.name} of ${front.networks.join(", ")} \u2013 IMNPU sweep`,
    content,
    ...bundle,
  });
}
