import { expect, test } from "vitest";
import { imnpu } from "./run.js";
import { files } from "./small.js";

test("JSON", async () => {
  const { out } = await imnpu("map small.imnpu --format json --clusters 1", { files });
  expect(JSON.parse(out)).toMatchInlineSnapshot(`
    {
      "diagnostics": [
        {
          "code": "IMN306",
          "file": "small.imnpu",
          "message": "2 tiles of 8 idle; \`map chains 4 parallel 2 across kernels 2 stripes 4\` takes 3,456 cycles instead of 3,840 on 1 cluster, 10.0% fewer",
          "range": {
            "end": {
              "character": 92,
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
          "energyAssumptions": [
            "Energies assume that 46.8 TOPS/W count a MAC as one operation; as two, energies double: imnpu18_two_ops.",
            "Energies assume that leakage rises 66 times from 0 V to 1.5 V of body bias.",
            "Energies assume that clusters that a figure is not for are cut off from supply.",
            "Energies assume that only the bits in use cost where a kernel does not fill its row: the rest is gated.",
            "Energies assume that layers without weights take none of their own.",
          ],
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
              "energy": {
                "1": {
                  "compute": 1.5339024949248e-8,
                  "leakage": 2.9952e-8,
                  "load": 4.202496e-8,
                  "move": 1.5234785279999997e-8,
                  "total": 1.02550770229248e-7,
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
              "transitions": 0.5,
              "utilization": 0.5625,
              "weightBits": 4,
              "weightBytes": 18432,
              "zeros": 0.5,
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
              "energy": {
                "1": {
                  "compute": 0,
                  "leakage": 0,
                  "load": 0,
                  "move": 0,
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
              "energy": {
                "1": {
                  "compute": 3.138287152e-11,
                  "leakage": 2.5194000000000002e-9,
                  "load": 5.8368e-9,
                  "move": 3.967392e-11,
                  "total": 8.427256791520002e-9,
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
              "transitions": 0.5,
              "utilization": 0.078125,
              "weightBits": 2,
              "weightBytes": 2560,
              "zeros": 0.5,
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
          "memory": {
            "arena": "best fit",
            "at": "C1",
            "bound": 2560,
            "maps": [
              {
                "bytes": 2048,
                "from": "C1",
                "name": "image",
                "offset": 0,
                "to": "C1",
              },
              {
                "bytes": 512,
                "from": "C1",
                "name": "P1",
                "offset": 2048,
                "to": "F1",
              },
              {
                "bytes": 5,
                "from": "F1",
                "name": "F1",
                "offset": 0,
                "to": "F1",
              },
            ],
            "peak": 2560,
            "proven": true,
          },
          "name": "small",
          "point": "low",
          "totals": {
            "cycles": {
              "1": 4163,
            },
            "edp": {
              "1": 7.70002544145762e-13,
            },
            "efficiency": {
              "1": 21351397782162.54,
            },
            "energy": {
              "1": {
                "compute": 1.5370407820768e-8,
                "leakage": 3.24714e-8,
                "load": 4.786176e-8,
                "move": 1.5274459199999996e-8,
                "total": 1.10978027020768e-7,
              },
            },
            "inferencesPerSecond": {
              "1": 144126.8316118184,
            },
            "macs": 2369536,
            "params": 47178,
            "rounds": 3,
            "utilization": 0.5249181779966371,
            "weightBytes": 20992,
          },
        },
      ],
      "schema": "imnpu-report/2",
    }
  `);
});
