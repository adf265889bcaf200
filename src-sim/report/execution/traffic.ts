/** What passes between tiles and feature memory, in words. */
import type { FeatureTraffic, Strided } from "../../timeline/feature-traffic.js";
import { formatBytes, plural } from "../display.js";

/** "2.1 MB read and 380 KB written in an inference.", and what strides cost against stripes; none where nothing passes. */
export function trafficSentences({ read, written, sums, strided }: FeatureTraffic): string[] {
  if (read + written === 0) return [];
  const partial = sums > 0 ? [`Besides, partial sums of clusters in depth: ${formatBytes(sums)}.`] : [];
  return [
    `${formatBytes(read)} read and ${formatBytes(written)} written in an inference.`,
    ...partial,
    ...strided.map(stridedSentence),
  ];
}

function stridedSentence({ name, strides, stripes, read, inStripes }: Strided): string {
  const instead = `${plural(stripes, "stripe")} would read ${formatBytes(inStripes)}`;
  return `${name} reads ${formatBytes(read)}, for each of its ${strides} strides reads all rows; ${instead}.`;
}
