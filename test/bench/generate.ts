/** Generated networks for benchmarks: every layer another shape or mapping than its neighbours. */
export interface GenerateOptions {
  readonly layers: number;
}

/** A legal file of one network, about 60 bytes a layer. */
export function generateNetwork({ layers }: GenerateOptions): string {
  const lines = ['import "imnpu18"', "network generated on imnpu18 {", "  precision w4 a4"];
  lines.push("  input image: 64x56x56 via 8B/cycle");
  for (let index = 0; index < layers; index++) lines.push(layerLine(index));
  lines.push("}", "");
  return lines.join("\n");
}

const MAPPINGS = ["map stripes 2 chains 4", "map chains 4 parallel 2", "map chains 4", "", "map auto", "map chains 5"];

function layerLine(index: number): string {
  const kernels = 32 + ((index * 7) % 80);
  const mapping = MAPPINGS[index % MAPPINGS.length] as string;
  return `  conv    C${index}: kernels ${kernels} size 3x3 pad 1   ${mapping}`.trimEnd();
}
