/** What a point says, by the kind of place that it is put into. */
import type { Axis, Derived, Sweep, SweptParameter } from "../analysis/sweeps/sweep.js";
import type { Point } from "./point.js";

interface Named {
  readonly name: string;
  readonly text: string;
}

export interface Assignments {
  readonly network: string;
  /** Of the architecture, its clusters among them, in their order. */
  readonly properties: readonly Named[];
  readonly constants: ReadonlyMap<string, string>;
  readonly parameters: readonly (SweptParameter & { readonly text: string })[];
  /** `w4 a4`. */
  readonly precision?: string;
  readonly point?: string;
}

/** Whether it is put into the point's own machine. */
export function isOfMachine(kind: Axis["kind"]): boolean {
  return kind === "property" || kind === "clusters";
}

export function assignmentsOf({ axes, derived, networks }: Sweep, { values }: Point): Assignments {
  const all: (Axis | Derived)[] = [...axes, ...derived];
  const said = all.map((of, place) => ({ of, name: of.name, text: values[place]?.text ?? "" }));
  const ofKind = (kind: Axis["kind"]) => said.filter(({ of }) => of.kind === kind);
  const [precision] = ofKind("precision");
  const [point] = ofKind("point");
  return {
    network: ofKind("networks")[0]?.text ?? networks[0] ?? "",
    properties: said.filter(({ of }) => isOfMachine(of.kind)).map(({ name, text }) => ({ name, text })),
    constants: new Map(ofKind("const").map(({ name, text }) => [name, text])),
    parameters: ofKind("parameter").flatMap(({ of: { parameter }, text }) =>
      parameter === undefined ? [] : { ...parameter, text },
    ),
    ...(precision && { precision: precision.text }),
    ...(point && { point: point.text }),
  };
}
