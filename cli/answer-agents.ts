/** A thread of `imnpu mcp`: runs tools. */
import { createHash } from "node:crypto";
import { type MessagePort, parentPort } from "node:worker_threads";
import { answerCalls } from "../mcp/thread.js";
import { AGENTS } from "../server/tools/agents.js";
import { VERSION } from "./version.js";

answerCalls(parentPort as MessagePort, {
  agents: AGENTS,
  importModel: async (bytes, asked, tell) => {
    const { importForReport } = await import("../importer/import-report.js");
    const hash = createHash("sha256").update(bytes).digest("hex");
    return importForReport(bytes, { ...asked, hash, version: VERSION, tell });
  },
});
