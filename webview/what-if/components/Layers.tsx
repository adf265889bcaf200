/** The layers that change most. */
import type { VNode } from "preact";
import { plural } from "../../../src-sim/report/display.js";
import { Section } from "../../components/Section.js";
import type { View } from "../messages.js";
import { layerWords, mappingWords } from "../words.js";

export function Layers({ view }: { readonly view: View }): VNode {
  const { layers, others, changed } = view;
  return (
    <Section name="changes" title="Layers that change most" aside={<span class="of">cycles</span>}>
      {layers.length === 0 ? (
        <p class="none">{changed === null ? "Nothing is set." : "No layer takes other cycles."}</p>
      ) : (
        <table class="compared">
          <thead>
            <tr>
              <th scope="col">layer</th>
              <th scope="col">now</th>
              <th scope="col">what if</th>
              <th scope="col">difference</th>
              <th scope="col" class="lies">
                how it lies
              </th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => {
              const { before, after, difference, tone } = layerWords(layer);
              return (
                <tr key={layer.name}>
                  <th scope="row">{layer.name}</th>
                  <td>{before}</td>
                  <td>{after}</td>
                  <td class={tone}>{difference}</td>
                  <td class="lies">{mappingWords(layer)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {others > 0 && <p class="note">{plural(others, "further layer")} change by less.</p>}
    </Section>
  );
}
