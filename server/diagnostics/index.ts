/** The one table of codes, in code order. */
import type { DiagnosticRow } from "./diagnostic.js";
import { IMN001 } from "./IMN001.js";
import { IMN002 } from "./IMN002.js";
import { IMN003 } from "./IMN003.js";
import { IMN004 } from "./IMN004.js";
import { IMN005 } from "./IMN005.js";
import { IMN006 } from "./IMN006.js";
import { IMN101 } from "./IMN101.js";
import { IMN102 } from "./IMN102.js";
import { IMN103 } from "./IMN103.js";
import { IMN104 } from "./IMN104.js";
import { IMN105 } from "./IMN105.js";
import { IMN201 } from "./IMN201.js";
import { IMN202 } from "./IMN202.js";
import { IMN203 } from "./IMN203.js";
import { IMN204 } from "./IMN204.js";
import { IMN205 } from "./IMN205.js";
import { IMN206 } from "./IMN206.js";
import { IMN207 } from "./IMN207.js";
import { IMN208 } from "./IMN208.js";
import { IMN209 } from "./IMN209.js";
import { IMN210 } from "./IMN210.js";
import { IMN211 } from "./IMN211.js";
import { IMN301 } from "./IMN301.js";
import { IMN302 } from "./IMN302.js";
import { IMN303 } from "./IMN303.js";
import { IMN304 } from "./IMN304.js";
import { IMN305 } from "./IMN305.js";
import { IMN306 } from "./IMN306.js";
import { IMN307 } from "./IMN307.js";
import { IMN308 } from "./IMN308.js";
import { IMN309 } from "./IMN309.js";
import { IMN310 } from "./IMN310.js";
import { IMN311 } from "./IMN311.js";
import { IMN312 } from "./IMN312.js";
import { IMN313 } from "./IMN313.js";
import { IMN314 } from "./IMN314.js";
import { IMN401 } from "./IMN401.js";
import { IMN402 } from "./IMN402.js";
import { IMN403 } from "./IMN403.js";
import { IMN404 } from "./IMN404.js";
import { IMN405 } from "./IMN405.js";

/** What all rows have in common; `message` needs facts of the row's own kind. */
export type AnyDiagnosticRow = DiagnosticRow<never>;

export const DIAGNOSTICS: readonly AnyDiagnosticRow[] = [
  IMN001,
  IMN002,
  IMN003,
  IMN004,
  IMN005,
  IMN006,
  IMN101,
  IMN102,
  IMN103,
  IMN104,
  IMN105,
  IMN201,
  IMN202,
  IMN203,
  IMN204,
  IMN205,
  IMN206,
  IMN207,
  IMN208,
  IMN209,
  IMN210,
  IMN211,
  IMN301,
  IMN302,
  IMN303,
  IMN304,
  IMN305,
  IMN306,
  IMN307,
  IMN308,
  IMN309,
  IMN310,
  IMN311,
  IMN312,
  IMN313,
  IMN314,
  IMN401,
  IMN402,
  IMN403,
  IMN404,
  IMN405,
];

/** A code's documentation page, in Markdown. */
export function pageOf({ code, title, severity, explanation, bad, good }: AnyDiagnosticRow): string {
  const fence = (text: string) => `\`\`\`imnpu\n${text.trimEnd()}\n\`\`\``;
  return `# ${code}: ${title}

Severity: ${severity}

${explanation}

## Brings it

${fence(bad)}

## Does not

${fence(good)}
`;
}
