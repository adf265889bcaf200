import { expect, test } from "vitest";
import { imnpu } from "./run.js";
import { files } from "./small.js";

test("a table", async () => {
  const { out, status } = await imnpu("map small.imnpu", { files });
  expect(out).toMatchInlineSnapshot(`
    "small on imnpu18, 600 MHz

                                         act. weight kernel                                    cycles  measured    error     cycles  across
    layer  op       C×H×W  K w,a params bytes  bytes   bits    MACs  st,ch,pa util. rounds       on 1      on 1     on 1       on 8   ke,st  note
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

    | layer     | op      |  C×H×W |  K | w,a |     params | act. bytes | weight bytes | kernel bits |       MACs | st,ch,pa |   util. | rounds |   cycles on 1 | measured on 1 |   error on 1 |
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
    "network,arch,layer,op,line,input,output,kernels,weight_bits,activation_bits,params,macs,activation_bytes,weight_bytes,kernel_bits,stripes,chains,parallel,slices,tiles_used,mapping_auto,across_kernels,across_stripes,across_auto,row_parallelism,row_occupancy,bit_mac_utilization,utilization,rounds,cycles_1,compute_cycles_1,load_cycles_1,bound_1,first_cycles_1,resident_rows_1,measured_cycles_1,error_percent_1,cycles_8,compute_cycles_8,load_cycles_8,bound_8,first_cycles_8,resident_rows_8,measured_cycles_8,error_percent_8
    small,imnpu18,C1,conv,7,64x8x8,64x8x8,64,4,4,36928,2359296,2048,18432,2304,2,3,1,1,6,false,2,4,false,32,0.75,1,0.5625,2,3840,1536,2304,load,,,2000,92,1344,192,1152,load,,,,
    small,imnpu18,P1,maxpool,8,64x8x8,64x4x4,0,0,4,0,0,2048,0,0,,,,,,,,,,0,0,0,0,0,0,0,0,none,,,,,0,0,0,none,,,,
    small,imnpu18,F1,fc,9,64x4x4,10,10,2,4,10250,10240,512,2560,2048,1,2,4,1,8,true,5,1,true,1,1,1,0.078125,1,323,3,320,load,,,,,65,1,64,load,,,,
    "
  `);
});
