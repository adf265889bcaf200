/** Writes the table of lookahead, before whatever else is generated: the parser reads by it. */
import { writeFileSync } from "node:fs";
import { LOOKAHEAD } from "./generated-lookahead.js";

writeFileSync(LOOKAHEAD.path, LOOKAHEAD.text());
