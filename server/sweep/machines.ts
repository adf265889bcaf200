/** The machines of points: what the file's own becomes with their properties, read by the rules of any architecture. */
import { parse } from "../../grammar/parse.js";
import type { ArchDeclaration, Attribute } from "../../grammar/syntax.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { withOverlap } from "../../src-sim/overlapping.js";
import { atPoint } from "../../src-sim/points.js";
import { problemList } from "../analysis/files/problems.js";
import { declaredArch } from "../analysis/names/architecture.js";
import type { Assignments } from "./assignments.js";
import { recent } from "./recent.js";
import type { Structure } from "./structure.js";
import { errorsIn, isWrong, type Wrong } from "./wrong.js";

/** Undefined of what an analysis of the point's file has to find. */
export type Machines = (structure: Structure, said: Assignments) => Architecture | Wrong | undefined;

/** Properties with their values that are kept, read. */
const MOST_READ = 4096;

const NOWHERE = { start: 0, end: 0 };
const NAME = "point";

export function machinesFor(): Machines {
  const attributeOf = recent<Attribute | undefined>(MOST_READ);
  return ({ names, ground, overlap, point: own }, { properties, point = own }) => {
    const machine = properties.length === 0 ? ground : extended();
    return machine && !isWrong(machine) ? atPoint(withOverlap(machine, overlap), point) : machine;

    function extended(): Architecture | Wrong | undefined {
      const attributes = properties.flatMap(({ name, text }) => {
        const written = `${name} ${text}`;
        return attributeOf(written, () => parse(`arch ${NAME} { ${written} }`).archs[0]?.node.properties[0]) ?? [];
      });
      if (attributes.length < properties.length) return undefined;
      const node: ArchDeclaration = {
        kind: "arch",
        name: { text: NAME, span: NOWHERE },
        properties: attributes,
        points: [],
        measured: [],
        span: NOWHERE,
      };
      const problems = problemList();
      const place = { file: names.file.path, span: NOWHERE };
      const unit = { at: 0, node, errors: [] };
      const built = declaredArch({ kind: "arch", name: NAME, place, unit, names }, ground, problems);
      if (problems.list.length === 0) return built;
      // Properties were read one by one, and do not know which of them stands first.
      const codes = new Set(errorsIn(problems).map(({ code }) => code));
      return codes.size === 1 ? { wrong: [...codes][0] as string } : undefined;
    }
  };
}
