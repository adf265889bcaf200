/** All Front views: at most one of each sweep. */
import type { Disposable, Uri } from "vscode";
import type { LanguageServer } from "../language-server/server.js";
import { isSameTarget, type Target } from "../pages/target.js";
import { createViews } from "../pages/views.js";
import { createPointOpener } from "./open-point.js";
import { createFront } from "./view.js";

export interface Fronts extends Disposable {
  open(target: Target): void;
}

export interface FrontsParts {
  readonly server: LanguageServer;
  readonly extension: Uri;
}

export function createFronts({ server, extension }: FrontsParts): Fronts {
  const openPoint = createPointOpener(server);
  const views = createViews(server, {
    type: "imnpu.front",
    title: "Front",
    kept: "sweep",
    create: (panel, first) => createFront({ server, openPoint, panel, extension, first }),
  });

  return {
    open(target) {
      const known = views.all.findLast((view) => isSameTarget(view.target(), target));
      if (known === undefined) views.add(target);
      else known.panel.reveal(undefined, true);
    },
    dispose: () => views.dispose(),
  };
}
