/** The Front page's line to its host: an editor, or the data that a report carries within itself. */
import { carried, editorLine, kept, type Line } from "../line.js";
import { type FromPage, readToPage, type ToPage } from "./messages.js";
import type { FrontContent } from "./page.js";

export type Channel = Line<FromPage, ToPage>;

export function openChannel(): Channel {
  return editorLine<FromPage, ToPage>(readToPage) ?? reportChannel();
}

/** A report is about no document. */
const ABOUT = { document: "", title: "" };

function reportChannel(): Channel {
  const content = carried<FrontContent>();
  let hear: (message: ToPage) => void = () => undefined;

  const show = async () => {
    const { front } = await content;
    const message = readToPage({ type: "front", ...ABOUT, sweeps: [front.name], front, stale: null });
    hear(message ?? { type: "nothing", ...ABOUT, sweeps: [], reason: "This report is damaged." });
  };
  const map = async (index: number) => {
    const { mappings } = await content;
    hear({ type: "mapping", index, mapping: mappings[index] ?? null });
  };

  return {
    post(message) {
      if (message.type === "ready") void show();
      if (message.type === "mapping") void map(message.index);
    },
    listen(each) {
      hear = each;
    },
    ...kept(),
    commands: false,
  };
}
