/** One view: what it shows, and what its page asks for. */
import { type FromPage, readFromPage, type ToPage } from "../../webview/front/messages.js";
import { createPagePanel, type PagePanel, type PanelParts } from "../pages/page-panel.js";
import type { View } from "../pages/views.js";
import { createFeed } from "./feed.js";
import { askPoint, type PointOpener } from "./open-point.js";

export interface FrontParts extends PanelParts {
  readonly openPoint: PointOpener;
}

export function createFront({ openPoint, ...parts }: FrontParts): View {
  const { server } = parts;

  const map = async (index: number) => {
    const asked = target();
    const point = await askPoint(server, asked, index);
    const mapping = point !== null && "mapping" in point ? point.mapping : null;
    if (target() === asked) post({ type: "mapping", index, mapping });
  };
  const page: PagePanel<ToPage> = createPagePanel<FromPage, ToPage>(parts, {
    name: "front",
    title: "Front",
    read: readFromPage,
    gone: () => feed.stop(),
    hear: {
      ready: () => feed.ask(false),
      sweep({ sweep }) {
        named(sweep);
        return feed.ask(false);
      },
      run: () => feed.ask(true),
      open: ({ index }) => openPoint(target(), index),
      mapping: ({ index }) => map(index),
    },
  });
  const { target, named, post, serve } = page;
  const feed = createFeed({ server, post, target, found: named });

  const update = () => serve(() => feed.ask(false));
  return { ...page, update, restart: update };
}
