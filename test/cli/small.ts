/** A network for the tests of reports. */

/** Directed, found, sliced and streamed layers, with every kind of measured figure. */
export const SMALL = `import "imnpu18"

network small on imnpu18 {
  precision w4 a4
  input image: 64x8x8

  conv    C1: kernels 64 size 3x3 pad 1  map stripes 2 chains 3   across kernels 2 stripes 4
  maxpool P1: size 2x2
  fc      F1: units 10 w2

  budget cycles <= 5_000 on 1 cluster
  budget inferences >= 400_000/s

  measured cycles = 2_000 on 1 cluster
  measured inferences = 300_000/s on 1 cluster
  measured cycles(C1) = 2_000 on 1 cluster
  measured rounds(C1) = 2
  measured latency = 1us on 4 clusters
}
`;
export const files = { "small.imnpu": SMALL };
