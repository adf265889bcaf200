/** The requests of the What if view. */
import type { CancellationToken, Connection } from "vscode-languageserver";
import { createWhatIfs } from "./background/what-ifs.js";
import { expectMembers } from "./params.js";
import {
  WHAT_IF_KEEP_REQUEST,
  WHAT_IF_REQUEST,
  type WhatIfKeepParams,
  type WhatIfKeepResult,
  type WhatIfParams,
  type WhatIfResult,
} from "./protocol.js";
import type { Service } from "./service.js";

export function registerWhatIfs(connection: Connection, service: Service): void {
  const whatIfs = createWhatIfs(service);
  const whatIf = (params: WhatIfParams, token: CancellationToken): Promise<WhatIfResult> => {
    expectMembers(params, ["uri", "set", "anew", ...(params.network === undefined ? [] : (["network"] as const))]);
    return whatIfs.answer(params, token);
  };
  connection.onRequest<WhatIfResult, void>(WHAT_IF_REQUEST, whatIf);
  const keep = (params: WhatIfKeepParams): WhatIfKeepResult => {
    expectMembers(params, ["uri", "network", "set", "anew", "name", "use"]);
    return whatIfs.keep(params);
  };
  connection.onRequest<WhatIfKeepResult, void>(WHAT_IF_KEEP_REQUEST, keep);
}
