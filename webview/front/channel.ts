/** The Front page's line to its host: an editor, or the data that a report carries within itself. */
import { carried, editorLine, kept, type Line } from "../line.js";
import { type FromPage, readToPage, type ToPage } from "./messages.js";
import type { FrontContent } from "./page.js";

export type Channel = Line<FromPage, ToPage>;

export function openChannel(): Channel {
  return editorLine<FromPage, ToPage>(readToPage) ?? reportChannel();
}

function reportChannel(): Channel {
  const content = carried<FrontContent>();
  let hear: (message: ToPage) => void = () => undefined;

  const show = async () => {
    const { title, front } = await content;
    const message = readToPage({ type: "front", document: title, title, sweeps: [front.name], front, stale: null });
    const broken: ToPage = { type: "nothing", document: title, title, sweeps: [], reason: "This report is damaged." };
    hear(message ?? broken);
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
