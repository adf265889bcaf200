/** Diagnostics as SARIF 2.1.0, for code scanning and review tools. */
import type { Log, PhysicalLocation, Region, ReportingDescriptor, Result } from "sarif";
import type { Fix, Place, Severity } from "../../server/diagnostics/diagnostic.js";
import { DIAGNOSTICS, pageOf } from "../../server/diagnostics/index.js";
import type { Found, LinePlace } from "../../server/report/found.js";
import { HOMEPAGE, VERSION } from "../version.js";
import { plainText, uriOf } from "./sarif-text.js";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
};

export function sarif(found: readonly Found[]): string {
  const driver = {
    name: "imnpu",
    version: VERSION,
    semanticVersion: VERSION,
    ...(HOMEPAGE !== "" && { informationUri: HOMEPAGE }),
    rules: DIAGNOSTICS.map(ruleOf),
  };
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results: found.map(resultOf) }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(row: (typeof DIAGNOSTICS)[number]): ReportingDescriptor {
  const { code, title, severity, explanation } = row;
  const page = `docs/diagnostics/${code}.md`;
  return {
    id: code,
    shortDescription: { text: plainText(title) },
    fullDescription: { text: plainText(explanation) },
    // A help URI has to be absolute, so without a home page there is none; the page itself is here in any case.
    ...(HOMEPAGE !== "" && { helpUri: `${HOMEPAGE}/${page}` }),
    // The page is ours, without a placeholder: its examples stay as they are to be copied.
    help: { text: plainText(explanation), markdown: pageOf(row) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { page },
  };
}

function resultOf({ diagnostic, locate }: Found): Result {
  const { code, severity, message, place, related, fixes } = diagnostic;
  const at = (where: Place) => physicalLocation(locate(where));
  return {
    ruleId: code,
    ruleIndex: DIAGNOSTICS.findIndex((row) => row.code === code),
    level: LEVELS[severity],
    message: { text: plainText(message) },
    locations: [{ physicalLocation: at(place) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((each, id) => ({
        id,
        physicalLocation: at(each.place),
        message: { text: plainText(each.message) },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, locate)) }),
  };
}

function fixOf({ title, edits }: Fix, locate: Found["locate"]): NonNullable<Result["fixes"]>[number] {
  const files = new Set(edits.map(({ place }) => place.file));
  return {
    description: { text: plainText(title) },
    artifactChanges: [...files].map((file) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: edits
        .filter(({ place }) => place.file === file)
        .map(({ place, newText }) => ({
          deletedRegion: regionOf(locate(place)),
          insertedContent: { text: newText },
        })),
    })),
  };
}

function physicalLocation(where: LinePlace): PhysicalLocation {
  return { artifactLocation: { uri: uriOf(where.file) }, region: regionOf(where) };
}

/** Lines and columns from 1, the end exclusive. */
function regionOf({ start, end }: LinePlace): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
