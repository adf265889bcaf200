/** The SDK's servers bring a checker of JSON Schema for answers of the user, whom ours never asks: it is left out. */
const CHECKER = /validation[\\/]ajv-provider\.js$/;

/** @type {import("esbuild").Plugin} */
export const noElicitation = {
  name: "no-elicitation",
  setup(build) {
    build.onLoad({ filter: CHECKER }, () => ({ contents: "export class AjvJsonSchemaValidator {}" }));
  },
};
