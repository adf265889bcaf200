/** An energy and its four terms, with the marks that they have in charts: a chart's key and its figures at once. */
import type { ComponentChildren, VNode } from "preact";
import { formatEnergy } from "../../../src-sim/report/display.js";
import type { Energy } from "../../../src-sim/report/report.js";
import { termsOf } from "../../terms.js";
import { Swatch } from "../Key.js";

export interface TermsProps {
  /** Whose energy it is. */
  readonly children: ComponentChildren;
  readonly energy: Energy | undefined;
  /** Besides the energy, as text. */
  readonly more?: string | undefined;
}

export function Terms({ children, energy, more }: TermsProps): VNode {
  return (
    <div class="terms">
      <p>
        <strong>{children}</strong>
        <span>{energy ? formatEnergy(energy.total) : "no energy"}</span>
        {more && <span class="of">{more}</span>}
      </p>
      <dl>
        {energy &&
          termsOf(energy).map(({ name, text, shown, share }) => (
            <div key={name}>
              <dt>
                <Swatch kind={name} /> {text}
              </dt>
              <dd>
                {shown} <span class="of">{share}</span>
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
