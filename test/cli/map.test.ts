import { expect, test } from "vitest";
import { imnpu } from "./run.js";

/** Directed, found, sliced and streamed layers, with every kind of measured figure. */
const SMALL = `import "imnpu18"

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
const files = { "small.imnpu": SMALL };

test("a table", async () => {
  const { out, status } = await imnpu("map small.imnpu", { files });
  expect(out).toMatchInlineSnapshot(`
    "small on imnpu18, 600 MHz

                                         act. weight kernel                                    cycles                        cycles  across
    layer  op       C×H×W  K w,a params bytes  bytes   bits    MACs  st,ch,pa util. rounds       on 1  measured    error       on 8   ke,st  note
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    C1     conv    64×8×8 64 4,4 36,928 2,048 18,432  2,304  2.36 M    2,3,1    56%      2      3,840     2,000  +92.00%      1,344    2,4   1
    P1     maxpool 64×8×8  –   –      – 2,048      –      –       –         –     –      –          –                             –       –
    F1     fc      64×4×4 10 2,4 10,250   512  2,560  2,048 10.24 K    1,2,4*    8%      1        323                            65    5,1*  1
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    total                        47,178       20,992         2.37 M             52%      3      4,163     2,000 +108.15%      1,409
    inf/s                                                                                   144,127/s 300,000/s  -51.96%  425,834/s

    Measured
      latency on 4 clusters: 1 us measured, 1.76 us modelled, error +76.17%
      rounds(C1): 2 measured, 2 modelled, error 0.00%

    Budgets
      met     cycles <= 5_000 on 1 cluster  4,163
      met     inferences >= 400_000/s       425,834/s

    Notes
      * found by the mapper
      1 The cost on several clusters was fitted to the figures of [ST 2023], which only says "estimated
        assuming additional striping and kernels broadcasting, kernel load cycles included".
    "
  `);
  expect(status).toBe(0);
});

test("Markdown", async () => {
  const { out } = await imnpu("map small.imnpu --format markdown --clusters 1", { files });
  expect(out).toMatchInlineSnapshot(`
    "## small on imnpu18, 600 MHz

    | layer     | op      |  C×H×W |  K | w,a |     params | act. bytes | weight bytes | kernel bits |       MACs | st,ch,pa |   util. | rounds |   cycles on 1 |      measured |        error |
    | :-------- | :------ | -----: | -: | --: | ---------: | ---------: | -----------: | ----------: | ---------: | -------: | ------: | -----: | ------------: | ------------: | -----------: |
    | C1        | conv    | 64×8×8 | 64 | 4,4 |     36,928 |      2,048 |       18,432 |       2,304 |     2.36 M |    2,3,1 |     56% |      2 |         3,840 |         2,000 |      +92.00% |
    | P1        | maxpool | 64×8×8 |  – |   – |          – |      2,048 |            – |           – |          – |        – |       – |      – |             – |               |              |
    | F1        | fc      | 64×4×4 | 10 | 2,4 |     10,250 |        512 |        2,560 |       2,048 |    10.24 K |  1,2,4\\* |      8% |      1 |           323 |               |              |
    | **total** |         |        |    |     | **47,178** |            |   **20,992** |             | **2.37 M** |          | **52%** |  **3** |     **4,163** |     **2,000** | **+108.15%** |
    | **inf/s** |         |        |    |     |            |            |              |             |            |          |         |        | **144,127/s** | **300,000/s** |  **-51.96%** |

    Measured:

    - latency on 4 clusters: 1 us measured, 1.76 us modelled, error +76.17%
    - rounds(C1): 2 measured, 2 modelled, error 0.00%

    Budgets:

    - met: \`cycles <= 5_000 on 1 cluster\`, 4,163
    - met: \`inferences >= 400_000/s\`, 425,834/s

    \\* found by the mapper
    "
  `);
});

test("comma-separated values, unrounded", async () => {
  const { out } = await imnpu("map small.imnpu --format csv", { files });
  expect(out).toMatchInlineSnapshot(`
    "network,arch,layer,op,line,input,output,kernels,weight_bits,activation_bits,params,macs,activation_bytes,weight_bytes,kernel_bits,stripes,chains,parallel,slices,tiles_used,mapping_auto,across_kernels,across_stripes,across_auto,row_parallelism,row_occupancy,bit_mac_utilization,utilization,rounds,cycles_1,compute_cycles_1,load_cycles_1,bound_1,measured_cycles_1,error_percent_1,cycles_8,compute_cycles_8,load_cycles_8,bound_8,measured_cycles_8,error_percent_8
    small,imnpu18,C1,conv,7,64x8x8,64x8x8,64,4,4,36928,2359296,2048,18432,2304,2,3,1,1,6,false,2,4,false,32,0.75,1,0.5625,2,3840,1536,2304,load,2000,92,1344,192,1152,load,,
    small,imnpu18,P1,maxpool,8,64x8x8,64x4x4,0,0,4,0,0,2048,0,0,,,,,,,,,,0,0,0,0,0,0,0,0,none,,,0,0,0,none,,
    small,imnpu18,F1,fc,9,64x4x4,10,10,2,4,10250,10240,512,2560,2048,1,2,4,1,8,true,5,1,true,1,1,1,0.078125,1,323,3,320,load,,,65,1,64,load,,
    "
  `);
});

test("JSON", async () => {
  const { out } = await imnpu("map small.imnpu --format json --clusters 1", { files });
  expect(JSON.parse(out)).toMatchInlineSnapshot(`
    {
      "diagnostics": [
        {
          "code": "IMN306",
          "file": "small.imnpu",
          "message": "2 tiles of 8 idle; \`map chains 4 parallel 2\` takes 1,296 cycles instead of 1,344 on 8 clusters, 3.6% fewer",
          "range": {
            "end": {
              "character": 63,
              "line": 6,
            },
            "start": {
              "character": 41,
              "line": 6,
            },
          },
          "severity": "information",
        },
      ],
      "networks": [
        {
          "arch": "imnpu18",
          "budgets": [
            {
              "met": true,
              "text": "cycles <= 5_000 on 1 cluster",
              "value": 4163,
            },
            {
              "met": true,
              "text": "inferences >= 400_000/s",
              "value": 425833.92476933997,
            },
          ],
          "clockHz": 600000000,
          "layers": [
            {
              "across": {
                "auto": false,
                "kernels": 2,
                "stripes": 4,
              },
              "activationBits": 4,
              "activationBytes": 2048,
              "assumptions": [],
              "bitMacUtilization": 1,
              "cycles": {
                "1": {
                  "bound": "load",
                  "compute": 1536,
                  "load": 2304,
                  "total": 3840,
                },
              },
              "input": [
                64,
                8,
                8,
              ],
              "kernelBits": 2304,
              "kernels": 64,
              "line": 7,
              "macs": 2359296,
              "mapping": {
                "auto": false,
                "chains": 3,
                "parallel": 1,
                "slices": 1,
                "stripes": 2,
                "tilesUsed": 6,
              },
              "measured": [
                {
                  "clusters": 1,
                  "errorPercent": 92,
                  "metric": "cycles",
                  "model": 3840,
                  "value": 2000,
                },
                {
                  "errorPercent": 0,
                  "metric": "rounds",
                  "model": 2,
                  "value": 2,
                },
              ],
              "name": "C1",
              "op": "conv",
              "output": [
                64,
                8,
                8,
              ],
              "params": 36928,
              "rounds": 2,
              "rowOccupancy": 0.75,
              "rowParallelism": 32,
              "utilization": 0.5625,
              "weightBits": 4,
              "weightBytes": 18432,
            },
            {
              "across": null,
              "activationBits": 4,
              "activationBytes": 2048,
              "assumptions": [],
              "bitMacUtilization": 0,
              "cycles": {
                "1": {
                  "bound": "none",
                  "compute": 0,
                  "load": 0,
                  "total": 0,
                },
              },
              "input": [
                64,
                8,
                8,
              ],
              "kernelBits": 0,
              "kernels": 0,
              "line": 8,
              "macs": 0,
              "mapping": null,
              "measured": [],
              "name": "P1",
              "op": "maxpool",
              "output": [
                64,
                4,
                4,
              ],
              "params": 0,
              "rounds": 0,
              "rowOccupancy": 0,
              "rowParallelism": 0,
              "utilization": 0,
              "weightBits": 0,
              "weightBytes": 0,
            },
            {
              "across": {
                "auto": true,
                "kernels": 1,
                "stripes": 1,
              },
              "activationBits": 4,
              "activationBytes": 512,
              "assumptions": [],
              "bitMacUtilization": 1,
              "cycles": {
                "1": {
                  "bound": "load",
                  "compute": 3,
                  "load": 320,
                  "total": 323,
                },
              },
              "input": [
                64,
                4,
                4,
              ],
              "kernelBits": 2048,
              "kernels": 10,
              "line": 9,
              "macs": 10240,
              "mapping": {
                "auto": true,
                "chains": 2,
                "parallel": 4,
                "slices": 1,
                "stripes": 1,
                "tilesUsed": 8,
              },
              "measured": [],
              "name": "F1",
              "op": "fc",
              "output": [
                10,
              ],
              "params": 10250,
              "rounds": 1,
              "rowOccupancy": 1,
              "rowParallelism": 1,
              "utilization": 0.078125,
              "weightBits": 2,
              "weightBytes": 2560,
            },
          ],
          "measured": [
            {
              "clusters": 1,
              "errorPercent": 108.14999999999999,
              "metric": "cycles",
              "model": 4163,
              "value": 2000,
            },
            {
              "clusters": 1,
              "errorPercent": -51.95772279606054,
              "metric": "inferences",
              "model": 144126.8316118184,
              "value": 300000,
            },
            {
              "clusters": 4,
              "errorPercent": 76.16666666666667,
              "metric": "latency",
              "model": 0.0000017616666666666666,
              "value": 0.000001,
            },
          ],
          "name": "small",
          "totals": {
            "cycles": {
              "1": 4163,
            },
            "inferencesPerSecond": {
              "1": 144126.8316118184,
            },
            "macs": 2369536,
            "params": 47178,
            "rounds": 3,
            "utilization": 0.524918177996637,
            "weightBytes": 20992,
          },
        },
      ],
      "schema": "imnpu-report/1",
    }
  `);
});

test("how a layer's figures come about", async () => {
  const { out } = await imnpu("map small.imnpu --explain F1", { files });
  expect(out).toMatchInlineSnapshot(`
    "F1 of small: fc, 64×4×4 to 10, line 9

    On 1 cluster
      map stripes 1 chains 2 parallel 4 slices 1  (found by the mapper)

      C               = 1024  input channels
      K               =   10  kernels
      kh              =    1  kernel height
      kw              =    1  kernel width
      Ho              =    1  output height
      Wo              =    1  output width
      input_values    = 1024  values of the layer's input
      w               =    2  bits of a weight
      a               =    4  bits of an activation
      tiles           =    8  tiles of a cluster
      rows            =   32  rows of a tile
      row_bits        = 1024  bits of a row, and bit-MACs of a tile per cycle
      activation_bits =    4  native activation bits
      weight_bus      =    8  bytes per cycle of a cluster's weight bus
      stripes         =    1  groups of tiles on different rows of the map
      chains          =    2  tiles that hold one kernel
      parallel        =    4  groups of tiles with different kernels
      slices          =    1  parts of a kernel loaded one after another

      Parameters: weights, and one bias for each kernel
        params = K * C * kh * kw + K
               = 10 * 1024 * 1 * 1 + 10
               = 10,250 parameters                                                             [ST 2023]

      Multiply-accumulates
        macs = Ho * Wo * K * C * kh * kw
             = 1 * 1 * 10 * 1024 * 1 * 1
             = 10,240 MACs                                                                     [ST 2023]

      The layer's input
        activation_bytes = input_values * a / 8
                         = 1024 * 4 / 8
                         = 512 bytes                                                           [ST 2023]

      Bits of one kernel
        kernel_bits = C * kh * kw * w
                    = 1024 * 1 * 1 * 2
                    = 2,048 bits                                                               [ST 2023]

      Weights, without biases
        weight_bytes = K * kernel_bits / 8
                     = 10 * 2048 / 8
                     = 2,560 bytes                                                             [ST 2023]

      Fewest slices: parts of a kernel that is longer than a whole cluster
        slices_needed = ceil(kernel_bits / (tiles * row_bits))
                      = ceil(2048 / (8 * 1024))
                      = 1 slice                                                               assumption

      Fewest tiles in a chain that hold a kernel
        chains_needed = ceil(kernel_bits / (slices * row_bits))
                      = ceil(2048 / (1 * 1024))
                      = 2 chains                                                               [ST 2023]

      Bits of one kernel in each tile of its chain
        bits_in_tile = kernel_bits / (chains * slices)
                     = 2048 / (2 * 1)
                     = 1,024 bits                                                              [ST 2023]

      Kernels a tile holds
        kernels_per_tile = rows
                         = 32 kernels                                                          [ST 2023]

      Kernel rounds on one cluster: how often the tiles are loaded
        rounds = ceil(K / (kernels_per_tile * parallel)) * slices
               = ceil(10 / (32 * 4)) * 1
               = 1 round                                                                       [ST 2023]

      Tiles used
        tiles_used = stripes * chains * parallel
                   = 1 * 2 * 4
                   = 8 tiles                                                                   [ST 2023]

      Share of a cluster's bits in use, in the fullest round
        utilization = stripes * min(K, kernels_per_tile * parallel) * kernel_bits / (slices * tiles *
                        rows * row_bits)
                    = 1 * min(10, 32 * 4) * 2048 / (1 * 8 * 32 * 1024)
                    = 7.8%                                                                     [ST 2023]

      Rounds over the kernels, for one slice
        kernel_rounds = ceil(K / (kernels_per_tile * parallel))
                      = ceil(10 / (32 * 4))
                      = 1 round                                                                [ST 2023]

      Kernels of a tile in a full round
        kernels_full = ceil(min(K, kernels_per_tile * parallel) / parallel)
                     = ceil(min(10, 32 * 4) / 4)
                     = 3 kernels                                                               [ST 2023]

      Kernels of a tile in the last round
        kernels_last = ceil((K - (kernel_rounds - 1) * kernels_per_tile * parallel) / parallel)
                     = ceil((10 - (1 - 1) * 32 * 4) / 4)
                     = 3 kernels                                                               [ST 2023]

      Cycles of one output pixel in a full round, in the fastest mode of row parallelism
        pixel_cycles_full = least p: ceil(kernels_full / p) * max(1, bits_in_tile * p / row_bits)
                          = ceil(3 / 1) * max(1, 1024 * 1 / 1024)
                          = 3 cycles, p = 1                                                    [ST 2023]

      Cycles of one output pixel in the last round, in the fastest mode of row parallelism
        pixel_cycles_last = least p: ceil(kernels_last / p) * max(1, bits_in_tile * p / row_bits)
                          = ceil(3 / 1) * max(1, 1024 * 1 / 1024)
                          = 3 cycles, p = 1                                                    [ST 2023]

      Share of a row's bits that a kernel, or its part, fills
        row_occupancy = bits_in_tile / row_bits
                      = 1024 / 1024
                      = 100.0%                                                                 [ST 2023]

      Share of a tile's bit-MACs at work in the fullest round
        bit_mac_utilization = kernels_full * bits_in_tile / (pixel_cycles_full * row_bits)
                            = 3 * 1024 / (3 * 1024)
                            = 100.0%                                                           [ST 2023]

      Passes: activation bits over the native ones
        passes = ceil(a / activation_bits)
               = ceil(4 / 4)
               = 1 pass                                                                        [ST 2023]

      Cycles of computing
        compute_cycles = Ho * Wo * passes * slices * ((kernel_rounds - 1) * pixel_cycles_full +
                           pixel_cycles_last) / stripes
                       = 1 * 1 * 1 * 1 * ((1 - 1) * 3 + 3) / 1
                       = 3 cycles                                                              [ST 2023]

      Cycles of loading weights, which nothing hides
        load_cycles = weight_bytes / weight_bus
                    = 2560 / 8
                    = 320 cycles                                                               [ST 2023]

      Cycles of the layer
        cycles = compute_cycles + load_cycles
               = 3 + 320
               = 323 cycles                                                                    [ST 2023]

    On 8 clusters
      map stripes 1 chains 2 parallel 4 slices 1  (found by the mapper)
      across kernels 5 stripes 1  (found by the mapper)

      G = 5  kernelwise groups of clusters
      S = 1  clusters of one group, on different rows of the map

      As on 1 cluster: params = 10,250 parameters, macs = 10,240 MACs, activation_bytes = 512 bytes,
      kernel_bits = 2,048 bits, weight_bytes = 2,560 bytes, slices_needed = 1 slice, chains_needed = 2
      chains, bits_in_tile = 1,024 bits, kernels_per_tile = 32 kernels, rounds = 1 round, tiles_used = 8
      tiles, utilization = 7.8%, row_occupancy = 100.0%, passes = 1 pass

      Kernels of one kernelwise group of clusters
        kernels_here = ceil(K / G)
                     = ceil(10 / 5)
                     = 2 kernels                                                     fitted to [ST 2023]
        assumes: The cost on several clusters was fitted to the figures of [ST 2023], which only says
          "estimated assuming additional striping and kernels broadcasting, kernel load cycles
          included".

      Rounds over the kernels, for one slice
        kernel_rounds = ceil(kernels_here / (kernels_per_tile * parallel))
                      = ceil(2 / (32 * 4))
                      = 1 round                                                                [ST 2023]

      Kernels of a tile in a full round
        kernels_full = ceil(min(kernels_here, kernels_per_tile * parallel) / parallel)
                     = ceil(min(2, 32 * 4) / 4)
                     = 1 kernel                                                                [ST 2023]

      Kernels of a tile in the last round
        kernels_last = ceil((kernels_here - (kernel_rounds - 1) * kernels_per_tile * parallel) /
                         parallel)
                     = ceil((2 - (1 - 1) * 32 * 4) / 4)
                     = 1 kernel                                                                [ST 2023]

      Cycles of one output pixel in a full round, in the fastest mode of row parallelism
        pixel_cycles_full = least p: ceil(kernels_full / p) * max(1, bits_in_tile * p / row_bits)
                          = ceil(1 / 1) * max(1, 1024 * 1 / 1024)
                          = 1 cycle, p = 1                                                     [ST 2023]

      Cycles of one output pixel in the last round, in the fastest mode of row parallelism
        pixel_cycles_last = least p: ceil(kernels_last / p) * max(1, bits_in_tile * p / row_bits)
                          = ceil(1 / 1) * max(1, 1024 * 1 / 1024)
                          = 1 cycle, p = 1                                                     [ST 2023]

      Share of a tile's bit-MACs at work in the fullest round
        bit_mac_utilization = kernels_full * bits_in_tile / (pixel_cycles_full * row_bits)
                            = 1 * 1024 / (1 * 1024)
                            = 100.0%                                                           [ST 2023]

      Cycles of computing
        compute_cycles = Ho * Wo * passes * slices * ((kernel_rounds - 1) * pixel_cycles_full +
                           pixel_cycles_last) / (stripes * S)
                       = 1 * 1 * 1 * 1 * ((1 - 1) * 1 + 1) / (1 * 1)
                       = 1 cycle                                                     fitted to [ST 2023]
        assumes: The cost on several clusters was fitted to the figures of [ST 2023], which only says
          "estimated assuming additional striping and kernels broadcasting, kernel load cycles
          included".

      Cycles of loading weights, which nothing hides
        load_cycles = kernels_here * kernel_bits / 8 / weight_bus
                    = 2 * 2048 / 8 / 8
                    = 64 cycles                                                      fitted to [ST 2023]
        assumes: The cost on several clusters was fitted to the figures of [ST 2023], which only says
          "estimated assuming additional striping and kernels broadcasting, kernel load cycles
          included".

      Cycles of the layer
        cycles = compute_cycles + load_cycles
               = 1 + 64
               = 65 cycles                                                                     [ST 2023]
    "
  `);
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test("a layer without weights has nothing to explain", async () => {
  const { out, status } = await imnpu("map small.imnpu --explain P1", { files });
  expect(out).toBe(
    "P1 of small: maxpool, 64×8×8 to 64×4×4, line 8\n\nNo weights, so no cycles: it runs in the stream between the layers that have some.\n",
  );
  expect(status).toBe(0);
});

const TWO = `network one { input x: 3x8x8 conv C: kernels 8 size 1 }
network two { input x: 3x8x8 conv C: kernels 16 size 1 conv D: kernels 8 size 1 w8 a8 sparsity 50% }
`;

test("several networks, or the one asked for", async () => {
  const files = { "n.imnpu": TWO };
  const titles = async (words: string) => (await imnpu(words, { files })).out.match(/^\w+ on .*$/gm);
  expect(await titles("map n.imnpu")).toEqual(["one on imnpu18, 600 MHz, w4 a4", "two on imnpu18, 600 MHz"]);
  expect(await titles("map n.imnpu --network two")).toEqual(["two on imnpu18, 600 MHz"]);
  const { out } = await imnpu("map n.imnpu --network two", { files });
  // Precision is a column where it differs.
  expect(out).toMatch(/^layer {2}op +C×H×W +K +w,a +params/m);
  expect(out).toMatch(/^D +conv +16×8×8 +8 +8,8 /m);
});

test("a layer that several networks have is explained in each", async () => {
  const { out } = await imnpu("map n.imnpu --explain C --clusters 1", { files: { "n.imnpu": TWO } });
  expect(out.match(/^C of .*$/gm)).toEqual([
    "C of one: conv, 3×8×8 to 8×8×8, line 1",
    "C of two: conv, 3×8×8 to 16×8×8, line 2",
  ]);
});

test("the numbers of clusters asked for, in ascending order", async () => {
  const { out } = await imnpu("map small.imnpu --format json --clusters 4,2,4", { files });
  const [network] = JSON.parse(out).networks;
  expect(Object.keys(network.totals.cycles)).toEqual(["2", "4"]);
  expect(Object.keys(network.layers[0].cycles)).toEqual(["2", "4"]);
});

test("standard input", async () => {
  const { out, status } = await imnpu("map - --format json", { input: SMALL });
  const { networks, diagnostics } = JSON.parse(out);
  expect(networks).toHaveLength(1);
  expect(diagnostics[0].file).toBe("-");
  expect(status).toBe(0);
});

test("an error: diagnostics on standard error, nothing on standard output", async () => {
  for (const format of ["table", "json", "csv", "markdown"]) {
    const text =
      "network n { input x: 64x8x8 conv C: kernels 64 size 3 map chains 2 conv D: kernels 4 size 1 map parallel 8 }";
    const { status, out, remarks } = await imnpu(`map n.imnpu --format ${format}`, { files: { "n.imnpu": text } });
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(remarks.match(/\b(error|warning|information) IMN\d+/g)).toEqual(["error IMN301", "warning IMN305"]);
  }
});

test("a missed budget is an error", async () => {
  const text = SMALL.replace("5_000", "300");
  const { status, out, remarks } = await imnpu("map n.imnpu --format json", { files: { "n.imnpu": text } });
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(remarks).toContain("error IMN401 budget `cycles <= 300 on 1 cluster` is missed");
});

test("notes are counted only, after the result", async () => {
  const { remarks } = await imnpu("map n.imnpu", { files: { "n.imnpu": TWO } });
  expect(remarks).toMatch(/^\d+ notes?: see `imnpu check n\.imnpu`\n$/);
});
