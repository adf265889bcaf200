/** One view: what it shows, and what its page asks for. */
import { type FromPage, readFromPage, type ToPage } from "../../webview/what-if/messages.js";
import { createPagePanel, type PagePanel, type PanelParts } from "../pages/page-panel.js";
import type { Target } from "../pages/target.js";
import type { View } from "../pages/views.js";
import { createFeed, type Wish } from "./feed.js";
import { keep } from "./keep.js";

export interface WhatIf extends View {
  /** Shows another network from now on. */
  readonly show: (target: Target) => void;
}

const NOTHING_SET: Wish = { set: [], anew: false };

export function createWhatIf(parts: PanelParts): WhatIf {
  const { server } = parts;
  /** What the page has set. */
  let wish = NOTHING_SET;

  const ask = (next: Wish, calm = false) => {
    wish = next;
    return feed.ask(next, calm);
  };
  const page: PagePanel<ToPage> = createPagePanel<FromPage, ToPage>(parts, {
    name: "what-if",
    title: "What if",
    read: readFromPage,
    gone: () => feed.stop(),
    hear: {
      ready: ({ set, anew }) => ask({ set, anew }),
      network({ network }) {
        named(network);
        return ask(NOTHING_SET);
      },
      set: ({ set, anew }) => ask({ set, anew }),
      keep: ({ set, anew, name, use }) => keep(server, target(), { set, anew, name, use }).then(post),
    },
  });
  const { target, turn, named, post, serve } = page;
  const feed = createFeed({ server, post, target, found: named });

  const update = () => serve(() => ask(wish, true));
  return {
    ...page,
    show(next) {
      turn(next);
      serve(() => ask(wish));
    },
    update,
    restart: update,
  };
}
