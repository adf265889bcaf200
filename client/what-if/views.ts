/** All What if views: one of each document. */
import type { Disposable, Uri } from "vscode";
import type { LanguageServer } from "../language-server/server.js";
import type { Target } from "../pages/target.js";
import { createViews } from "../pages/views.js";
import { createWhatIf } from "./view.js";

export interface WhatIfs extends Disposable {
  open(target: Target): void;
}

export interface WhatIfParts {
  readonly server: LanguageServer;
  readonly extension: Uri;
}

export function createWhatIfs({ server, extension }: WhatIfParts): WhatIfs {
  const views = createViews(server, {
    type: "imnpu.whatIf",
    title: "What if",
    kept: "network",
    create: (panel, first) => createWhatIf({ server, panel, extension, first }),
  });

  return {
    open(target) {
      const [known] = views.ofDocument(target.uri);
      if (known === undefined) return void views.add(target);
      if (target.name !== undefined && target.name !== known.target().name) known.show(target);
      known.panel.reveal(undefined, true);
    },
    dispose: () => views.dispose(),
  };
}
