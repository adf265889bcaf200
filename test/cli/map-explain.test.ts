import { expect, test } from "vitest";
import { imnpu } from "./run.js";
import { files } from "./small.js";

test("how a layer's figures come about", async () => {
  const { out } = await imnpu("map small.imnpu --explain F1", { files });
  expect(out).toMatchInlineSnapshot(`
    "F1 of small: fc, 64×4×4 to 10, line 9

    On 1 cluster
      map stripes 1 chains 2 parallel 4 slices 1  (found by the mapper)

      C               =      1024  input channels
      K               =        10  kernels
      kh              =         1  kernel height
      kw              =         1  kernel width
      Ho              =         1  output height
      Wo              =         1  output width
      input_values    =      1024  values of the layer's input
      w               =         2  bits of a weight
      a               =         4  bits of an activation
      tiles           =         8  tiles of a cluster
      rows            =        32  rows of a tile
      row_bits        =      1024  bits of a row
      input_bits      =         4  activation bits of one pass
      weight_bus      =         8  bytes per cycle of a cluster's weight bus
      stripes         =         1  groups of tiles on different rows of the map
      chains          =         2  tiles that hold one kernel
      parallel        =         4  groups of tiles with different kernels
      slices          =         1  parts of a kernel loaded one after another
      G               =         1  kernelwise groups of clusters
      S               =         1  clusters of one group, on different rows of the map
      tile_bit_macs   =      1024  bit-MACs of a tile per cycle
      longest_chain   =         8  tiles of the longest chain
      weight_bits     =         4  native weight bits
      tile_energy     =  2.66e-12  J of a tile's cycle at all its bit-MACs, weights of 1 bit, fitted
      tile_energy_bit =    0.0313  share of it that each further bit of a weight adds, fitted
      move_energy     =  2.89e-12  J of each tile in use and cycle, for movement and control, fitted
      load_energy     =  2.28e-12  J for each byte loaded, fitted
      data_factor     =     0.572  share of these with a network's data, assumed: 46.8 TOPS/W count a
                                   MAC as one operation; as two, energies double: imnpu18_two_ops
      leakage         =   0.00468  W of each cluster that is on, assumed: leakage rises 66 times from 0
                                   V to 1.5 V of body bias
      clusters_on     =         1  clusters that are on, assumed: clusters that a figure is not for are
                                   cut off from supply
      point_energy    =         1  share of the energies at the operating point
      clock           = 600000000  Hz

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

      Fewest slices: parts of a kernel that is longer than the longest chain
        slices_needed = ceil(C * kh * kw / (longest_chain * floor(row_bits / w)))
                      = ceil(1024 * 1 * 1 / (8 * floor(1024 / 2)))
                      = 1 slice                                                               assumption

      Fewest tiles in a chain that hold a kernel
        chains_needed = ceil(C * kh * kw / (slices * floor(row_bits / w)))
                      = ceil(1024 * 1 * 1 / (1 * floor(1024 / 2)))
                      = 2 chains                                                              assumption

      Weights of one kernel in the fullest tile of its chain
        part = ceil(C * kh * kw / (chains * slices))
             = ceil(1024 * 1 * 1 / (2 * 1))
             = 512 weights                                                                    assumption

      Bits of one kernel in each tile of its chain
        bits_in_tile = part * w
                     = 512 * 2
                     = 1,024 bits                                                             assumption

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
        utilization = stripes * min(K, kernels_per_tile * parallel) * ceil(C * kh * kw / slices) * w /
                        (tiles * rows * row_bits)
                    = 1 * min(10, 32 * 4) * ceil(1024 * 1 * 1 / 1) * 2 / (8 * 32 * 1024)
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
        pixel_cycles_full = least p: ceil(kernels_full / p) * max(1, bits_in_tile * p / tile_bit_macs)
                          = ceil(3 / 1) * max(1, 1024 * 1 / 1024)
                          = 3 cycles, p = 1                                                    [ST 2023]

      Cycles of one output pixel in the last round, in the fastest mode of row parallelism
        pixel_cycles_last = least p: ceil(kernels_last / p) * max(1, bits_in_tile * p / tile_bit_macs)
                          = ceil(3 / 1) * max(1, 1024 * 1 / 1024)
                          = 3 cycles, p = 1                                                    [ST 2023]

      Share of a row's bits that a kernel, or its part, fills
        row_occupancy = bits_in_tile / row_bits
                      = 1024 / 1024
                      = 100.0%                                                                 [ST 2023]

      Share of a tile's bit-MACs at work in the fullest round
        bit_mac_utilization = kernels_full * bits_in_tile / (pixel_cycles_full * tile_bit_macs)
                            = 3 * 1024 / (3 * 1024)
                            = 100.0%                                                           [ST 2023]

      Passes: activation bits over those of one pass
        passes = ceil(a / input_bits)
               = ceil(4 / 4)
               = 1 pass                                                                        [ST 2023]

      Rows of the output map in the largest stripe
        rows_here = ceil(Ho / stripes)
                  = ceil(1 / 1)
                  = 1 map row                                                                 assumption

      Cycles of computing
        compute_cycles = rows_here * Wo * passes * slices * ((kernel_rounds - 1) * pixel_cycles_full +
                           pixel_cycles_last)
                       = 1 * 1 * 1 * 1 * ((1 - 1) * 3 + 3)
                       = 3 cycles                                                              [ST 2023]

      Cycles of loading weights
        load_cycles = weight_bytes / weight_bus
                    = 2560 / 8
                    = 320 cycles                                                               [ST 2023]

      Cycles of the layer
        cycles = compute_cycles + load_cycles
               = 3 + 320
               = 323 cycles                                                                    [ST 2023]

      Multiply-accumulates of single bits of weights
        bit_macs = macs * w * passes
                 = 10240 * 2 * 1
                 = 20,480 bit-MACs                                                             [ST 2023]

      Energy of computing: only bits in use cost, and wider weights are slices of native ones
        energy_compute = bit_macs / tile_bit_macs * tile_energy * (1 + tile_energy_bit * (min(w,
                           weight_bits) - 1)) * data_factor * point_energy
                       = 20480 / 1024 * 2.66e-12 * (1 + 0.0313 * (min(2, 4) - 1)) * 0.572 * 1
                       = 31.4 pJ                                                     fitted to [ST 2023]

      Clusters that the layer is cut over
        clusters_used = G * S
                      = 1 * 1
                      = 1 cluster                                                              [ST 2023]

      Energy of movement and control: busy cycles of tiles
        energy_move = tiles_used * compute_cycles * clusters_used * move_energy * data_factor *
                        point_energy
                    = 8 * 3 * 1 * 2.89e-12 * 0.572 * 1
                    = 39.7 pJ                                                        fitted to [ST 2023]

      Bytes loaded, those that several clusters get by broadcast once
        loaded_bytes = weight_bytes
                     = 2,560 bytes                                                            assumption

      Energy of loading weights
        energy_load = loaded_bytes * load_energy * point_energy
                    = 2560 * 2.28e-12 * 1
                    = 5.84 nJ                                                        fitted to [ST 2023]

      Leakage of the clusters that are on, for as long as the layer takes
        energy_leakage = leakage * clusters_on * cycles / clock
                       = 0.00468 * 1 * 323 / 600000000
                       = 2.52 nJ                                                     fitted to [ST 2023]

      Energy of the layer
        energy = energy_compute + energy_move + energy_load + energy_leakage
               = 3.138287152e-11 + 3.967392e-11 + 5.8368e-9 + 2.5194000000000002e-9
               = 8.43 nJ                                                             fitted to [ST 2023]

      Multiply-accumulates for each joule
        efficiency = macs / energy
                   = 10240 / 8.427256791520002e-9
                   = 1.22 TMAC/J                                                     fitted to [ST 2023]

      Energy times the time the layer takes
        edp = energy * cycles / clock
            = 8.427256791520002e-9 * 323 / 600000000
            = 4.54 fJs                                                               fitted to [ST 2023]

    On 8 clusters
      map stripes 1 chains 2 parallel 4 slices 1  (found by the mapper)
      across kernels 5 stripes 1  (found by the mapper)

      G           = 5  kernelwise groups of clusters
      clusters_on = 8  clusters that are on, assumed: clusters that a figure is not for are cut off from
                       supply

      As on 1 cluster: params = 10,250 parameters, macs = 10,240 MACs, activation_bytes = 512 bytes,
      kernel_bits = 2,048 bits, weight_bytes = 2,560 bytes, slices_needed = 1 slice, chains_needed = 2
      chains, part = 512 weights, bits_in_tile = 1,024 bits, kernels_per_tile = 32 kernels, rounds = 1
      round, tiles_used = 8 tiles, utilization = 7.8%, row_occupancy = 100.0%, passes = 1 pass, bit_macs
      = 20,480 bit-MACs, energy_compute = 31.4 pJ, loaded_bytes = 2,560 bytes, energy_load = 5.84 nJ

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
        pixel_cycles_full = least p: ceil(kernels_full / p) * max(1, bits_in_tile * p / tile_bit_macs)
                          = ceil(1 / 1) * max(1, 1024 * 1 / 1024)
                          = 1 cycle, p = 1                                                     [ST 2023]

      Cycles of one output pixel in the last round, in the fastest mode of row parallelism
        pixel_cycles_last = least p: ceil(kernels_last / p) * max(1, bits_in_tile * p / tile_bit_macs)
                          = ceil(1 / 1) * max(1, 1024 * 1 / 1024)
                          = 1 cycle, p = 1                                                     [ST 2023]

      Share of a tile's bit-MACs at work in the fullest round
        bit_mac_utilization = kernels_full * bits_in_tile / (pixel_cycles_full * tile_bit_macs)
                            = 1 * 1024 / (1 * 1024)
                            = 100.0%                                                           [ST 2023]

      Rows of the output map in the largest stripe
        rows_here = ceil(Ho / (stripes * S))
                  = ceil(1 / (1 * 1))
                  = 1 map row                                                                 assumption

      Cycles of computing
        compute_cycles = rows_here * Wo * passes * slices * ((kernel_rounds - 1) * pixel_cycles_full +
                           pixel_cycles_last)
                       = 1 * 1 * 1 * 1 * ((1 - 1) * 1 + 1)
                       = 1 cycle                                                     fitted to [ST 2023]
        assumes: The cost on several clusters was fitted to the figures of [ST 2023], which only says
          "estimated assuming additional striping and kernels broadcasting, kernel load cycles
          included".

      Cycles of loading weights
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

      Clusters that the layer is cut over
        clusters_used = G * S
                      = 5 * 1
                      = 5 clusters                                                             [ST 2023]

      Energy of movement and control: busy cycles of tiles
        energy_move = tiles_used * compute_cycles * clusters_used * move_energy * data_factor *
                        point_energy
                    = 8 * 1 * 5 * 2.89e-12 * 0.572 * 1
                    = 66.1 pJ                                                        fitted to [ST 2023]

      Leakage of the clusters that are on, for as long as the layer takes
        energy_leakage = leakage * clusters_on * cycles / clock
                       = 0.00468 * 8 * 65 / 600000000
                       = 4.06 nJ                                                     fitted to [ST 2023]

      Energy of the layer
        energy = energy_compute + energy_move + energy_load + energy_leakage
               = 3.138287152e-11 + 6.612319999999999e-11 + 5.8368e-9 + 4.056e-9
               = 9.99 nJ                                                             fitted to [ST 2023]

      Multiply-accumulates for each joule
        efficiency = macs / energy
                   = 10240 / 9.990306071520002e-9
                   = 1.02 TMAC/J                                                     fitted to [ST 2023]

      Energy times the time the layer takes
        edp = energy * cycles / clock
            = 9.990306071520002e-9 * 65 / 600000000
            = 1.08 fJs                                                               fitted to [ST 2023]
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
