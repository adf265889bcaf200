import { expect, test } from "vitest";
import { imnpu } from "./run.js";
import { files } from "./small.js";

test("a table, with all columns", async () => {
  const { out, status } = await imnpu("map small.imnpu --wide", { files });
  expect(out).toMatchInlineSnapshot(`
    "small on imnpu18 at low, 600 MHz

                                         act. weight kernel                                    cycles  measured    error  energy     cycles  energy  across
    layer  op       C×H×W  K w,a params bytes  bytes   bits    MACs  st,ch,pa util. rounds       on 1      on 1     on 1    on 1       on 8    on 8   ke,st  note
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    C1     conv    64×8×8 64 4,4 36,928 2,048 18,432  2,304  2.36 M    2,3,1    56%      2      3,840     2,000  +92.00%  103 nJ      1,344  156 nJ    2,4   1
    P1     maxpool 64×8×8  –   –      – 2,048      –      –       –         –     –      –          –                          –          –       –       –
    F1     fc      64×4×4 10 2,4 10,250   512  2,560  2,048 10.24 K    1,2,4*    8%      1        323                    8.43 nJ         65 9.99 nJ    5,1*  1
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    total                        47,178       20,992         2.37 M             52%      3      4,163     2,000 +108.15%  111 nJ      1,409  166 nJ
    inf/s                                                                                   144,127/s 300,000/s  -51.96%          425,834/s

    Measured
      latency on 4 clusters: 1 us measured, 1.76 us modelled, error +76.17%
      rounds(C1): 2 measured, 2 modelled, error 0.00%

    Feature memory
      2,560 bytes at the peak, while C1 runs; no placement takes less.

    Energy
      On 1 cluster at low 111 nJ: 14% computing, 14% movement and control, 43% loading, 29% leakage; 21.4
        TMAC/J.
      On 8 clusters at low 166 nJ: 9% computing, 9% movement and control, 29% loading, 53% leakage; 14.2
        TMAC/J.
      Energies assume that 46.8 TOPS/W count a MAC as one operation; as two, energies double:
        imnpu18_two_ops.
      Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias.
      Energies assume that clusters that a figure is not for are cut off from supply.
      Energies assume that only the bits in use cost where a kernel does not fill its row: the rest is
        gated.
      Energies assume that weights which several clusters get by broadcast cost as if loaded once.
      Energies assume that layers without weights take none of their own.

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
    "## small on imnpu18 at low, 600 MHz

    | layer     | op      |  C×H×W |  K | w,a |     params | act. bytes | weight bytes | kernel bits |       MACs | st,ch,pa |   util. | rounds |   cycles on 1 | measured on 1 |   error on 1 | energy on 1 |
    | :-------- | :------ | -----: | -: | --: | ---------: | ---------: | -----------: | ----------: | ---------: | -------: | ------: | -----: | ------------: | ------------: | -----------: | ----------: |
    | C1        | conv    | 64×8×8 | 64 | 4,4 |     36,928 |      2,048 |       18,432 |       2,304 |     2.36 M |    2,3,1 |     56% |      2 |         3,840 |         2,000 |      +92.00% |      103 nJ |
    | P1        | maxpool | 64×8×8 |  – |   – |          – |      2,048 |            – |           – |          – |        – |       – |      – |             – |               |              |           – |
    | F1        | fc      | 64×4×4 | 10 | 2,4 |     10,250 |        512 |        2,560 |       2,048 |    10.24 K |  1,2,4\\* |      8% |      1 |           323 |               |              |     8.43 nJ |
    | **total** |         |        |    |     | **47,178** |            |   **20,992** |             | **2.37 M** |          | **52%** |  **3** |     **4,163** |     **2,000** | **+108.15%** |  **111 nJ** |
    | **inf/s** |         |        |    |     |            |            |              |             |            |          |         |        | **144,127/s** | **300,000/s** |  **-51.96%** |             |

    Measured:

    - latency on 4 clusters: 1 us measured, 1.76 us modelled, error +76.17%
    - rounds(C1): 2 measured, 2 modelled, error 0.00%

    Feature memory:

    - 2,560 bytes at the peak, while C1 runs; no placement takes less.

    Energy:

    - On 1 cluster at low 111 nJ: 14% computing, 14% movement and control, 43% loading, 29% leakage; 21.4 TMAC/J.
    - Energies assume that 46.8 TOPS/W count a MAC as one operation; as two, energies double: imnpu18\\_two\\_ops.
    - Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias.
    - Energies assume that clusters that a figure is not for are cut off from supply.
    - Energies assume that only the bits in use cost where a kernel does not fill its row: the rest is gated.
    - Energies assume that layers without weights take none of their own.

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
    "network,arch,layer,op,line,input,output,kernels,weight_bits,activation_bits,params,macs,activation_bytes,weight_bytes,kernel_bits,stripes,chains,parallel,slices,tiles_used,mapping_auto,across_kernels,across_stripes,across_auto,row_parallelism,row_occupancy,bit_mac_utilization,utilization,rounds,cycles_1,compute_cycles_1,load_cycles_1,bound_1,energy_1,energy_compute_1,energy_move_1,energy_load_1,energy_leakage_1,first_cycles_1,first_energy_1,resident_rows_1,measured_cycles_1,error_percent_1,cycles_8,compute_cycles_8,load_cycles_8,bound_8,energy_8,energy_compute_8,energy_move_8,energy_load_8,energy_leakage_8,first_cycles_8,first_energy_8,resident_rows_8,measured_cycles_8,error_percent_8,point,zeros,transitions,energy_assumptions,memory_map,memory_bytes,memory_offset,memory_from,memory_to
    small,imnpu18,C1,conv,7,64x8x8,64x8x8,64,4,4,36928,2359296,2048,18432,2304,2,3,1,1,6,false,2,4,false,32,0.75,1,0.5625,2,3840,1536,2304,load,1.02550770229248e-7,1.5339024949248e-8,1.5234785279999997e-8,4.202496e-8,2.9952e-8,,,,2000,92,1344,192,1152,load,1.5646437022924802e-7,1.5339024949248e-8,1.5234785279999997e-8,4.202496e-8,8.386560000000001e-8,,,,,,low,0.5,0.5,"Energies assume that 46.8 TOPS/W count a MAC as one operation; as two, energies double: imnpu18_two_ops. Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias. Energies assume that clusters that a figure is not for are cut off from supply. Energies assume that only the bits in use cost where a kernel does not fill its row: the rest is gated. Energies assume that weights which several clusters get by broadcast cost as if loaded once. Energies assume that layers without weights take none of their own.",,,,,
    small,imnpu18,P1,maxpool,8,64x8x8,64x4x4,0,0,4,0,0,2048,0,0,,,,,,,,,,0,0,0,0,0,0,0,0,none,0,0,0,0,0,,,,,,0,0,0,none,0,0,0,0,0,,,,,,low,,,"Energies assume that 46.8 TOPS/W count a MAC as one operation; as two, energies double: imnpu18_two_ops. Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias. Energies assume that clusters that a figure is not for are cut off from supply. Energies assume that only the bits in use cost where a kernel does not fill its row: the rest is gated. Energies assume that weights which several clusters get by broadcast cost as if loaded once. Energies assume that layers without weights take none of their own.",P1,512,2048,C1,F1
    small,imnpu18,F1,fc,9,64x4x4,10,10,2,4,10250,10240,512,2560,2048,1,2,4,1,8,true,5,1,true,1,1,1,0.078125,1,323,3,320,load,8.427256791520002e-9,3.138287152e-11,3.967392e-11,5.8368e-9,2.5194000000000002e-9,,,,,,65,1,64,load,9.990306071520002e-9,3.138287152e-11,6.612319999999999e-11,5.8368e-9,4.056e-9,,,,,,low,0.5,0.5,"Energies assume that 46.8 TOPS/W count a MAC as one operation; as two, energies double: imnpu18_two_ops. Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias. Energies assume that clusters that a figure is not for are cut off from supply. Energies assume that only the bits in use cost where a kernel does not fill its row: the rest is gated. Energies assume that weights which several clusters get by broadcast cost as if loaded once. Energies assume that layers without weights take none of their own.",F1,5,0,F1,F1
    "
  `);
});
