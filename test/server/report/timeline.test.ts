import pc from "picocolors";
import { expect, it } from "vitest";
import { tableText } from "../../../cli/formats/table.js";
import { compareSheet } from "../../../server/report/timeline/compare-sheet.js";
import { timelineCsv } from "../../../server/report/timeline/csv.js";
import { timelineReport } from "../../../server/report/timeline/data.js";
import { timelineSheet } from "../../../server/report/timeline/sheet.js";
import { made } from "./made.js";

const plain = { colours: pc.createColors(false) };

it("a table has a row for each layer that takes time, and columns of what is waited for", () => {
  expect(
    tableText(timelineSheet(made()), plain),
  ).toBe(`made on imnpu18 at low, 600 MHz, w4 a4, 2 clusters, loads plain, layers in turn

                                                exposed     waits       waits
layer       start       end  takes compute load    load for a bus for stripes
─────────────────────────────────────────────────────────────────────────────
A               0       700    700     500  150     150        31          20
B             700       800    100      75   25      25         0           0
─────────────────────────────────────────────────────────────────────────────
total                   800            575  175     175        31          20
closed form             770
inf/s             750,000/s

Time
  800 cycles, 1.33 us: 31 more than the closed form's 770, 4.0%.

Busy
  tiles: 75.0% on cluster 0, 65.0% on cluster 1
  weight bus: 21.9% on cluster 0, 18.8% on cluster 1
  input bus: 70.0%

Feature memory
  2,560 bytes at the peak, while A runs; no placement takes less.
  Alive then: x 2 KB, P 512 B.

Feature traffic
  2.5 KB read and 576 B written in an inference.

Notes
  What \`imnpu map\` notes of the layers is assumed here as well.
  1 The port of the feature memory is taken as ample, for imnpu18 says no \`memory_bus\`: nothing waits
    for it.
`);
});

it("what is compared stands side by side", () => {
  const others = [
    made({ overlap: { loads: "ahead", layers: "in turn" }, cycles: 750 }),
    made({ overlap: { loads: "ahead", layers: "pipelined" }, cycles: 700 }),
  ];
  expect(
    tableText(compareSheet({ own: made(), others }), plain),
  ).toBe(`made on imnpu18 at low, 600 MHz, w4 a4, 2 clusters

                loads plain loads ahead loads ahead
layer               in turn     in turn   pipelined
───────────────────────────────────────────────────
A                       700         700         700
B                       100         100         100
───────────────────────────────────────────────────
total                   800         750         700
fewer                              6.3%       12.5%
closed form             770         770         770
exposed load            175         175         175
waiting                  50          50          50
tiles busy            70.0%       70.0%       70.0%
weight bus busy       20.3%       20.3%       20.3%
memory               2.5 KB      2.5 KB      2.5 KB
inf/s             750,000/s   800,000/s   857,143/s

Feature memory
  2,560 bytes at the peak, while A runs; no placement takes less.
  Alive then: x 2 KB, P 512 B.

Notes
  What \`imnpu map\` notes of the layers is assumed here as well.
  1 The port of the feature memory is taken as ample, for imnpu18 says no \`memory_bus\`: nothing waits
    for it.
  2 Loading ahead is not in [ST 2023]: we assume that its array, whose read port is apart from the
    write port, takes weights into rows that nothing computes on while others are read.
  3 Layers that run at a time are not in [ST 2023]: we assume that a layer starts on free clusters as
    soon as the rows are there that it needs.
`);
});

it("clusters that are busy alike are told together", () => {
  const busy = (shares: readonly number[]) =>
    timelineSheet(
      made({
        resources: shares.map((busy, cluster) => ({ name: `cluster ${cluster} tiles`, kind: "tiles", cluster, busy })),
      }),
    ).sections.find(({ heading }) => heading === "Busy")?.lines;
  expect(busy([0.5, 0.5, 0.5, 0])).toEqual(["tiles: 50.0% on clusters 0 to 2, 0.0% on cluster 3"]);
  expect(busy([0.5, 0.5])).toEqual(["tiles: 50.0% on each cluster"]);
  expect(busy([1])).toEqual(["tiles: 100.0%"]);
});

it("the total says whether the closed form has it", () => {
  const time = (changes: Parameters<typeof made>[0]) =>
    timelineSheet(made(changes)).sections.find(({ heading }) => heading === "Time")?.lines[0];
  expect(time({ closedForm: 800 })).toBe("800 cycles, 1.33 us: as many as the closed form has.");
  expect(time({ closedForm: 800 + 1e-7 })).toBe("800 cycles, 1.33 us: as many as the closed form has.");
  expect(time({ closedForm: 1000 })).toBe("800 cycles, 1.33 us: 200 fewer than the closed form's 1,000, 20.0%.");
  expect(time({ closedForm: 0 })).toBe("800 cycles, 1.33 us: 800 more than the closed form's 0.");
  const layers = made().timeline.layers.map((layer) => ({ ...layer, waiting: { ...layer.waiting, host: 300 } }));
  expect(time({ closedForm: 800, layers })).toBe(
    "800 cycles, 1.33 us, 600 of them on the host: as many as the closed form has.",
  );
});

it("where nothing takes time there are no figures", () => {
  const empty = made(
    { cycles: 0, closedForm: 0, layers: [], resources: [], events: [] },
    "network n { input x: 1x4x4 }",
  );
  for (const sheet of [timelineSheet(empty), compareSheet({ own: empty, others: [empty] })]) {
    expect(sheet).toMatchObject({
      above: ["No figures: this network has no layers."],
      ...{ columns: [], rows: [], footers: [], notes: [] },
    });
  }
});

it("comma-separated values have a layer a line, unrounded", () => {
  expect(timelineCsv([made()]).split("\n")).toEqual([
    "network,arch,point,clusters,loads,order,layer,op,line,start,end,compute,load,exposed_load,waiting_bus,waiting_memory,waiting_data,waiting_uneven,waiting_host",
    "made,imnpu18,low,2,plain,in turn,A,conv,3,0,700,500,150,150,30.5,0,0,19.5,0",
    "made,imnpu18,low,2,plain,in turn,B,conv,5,700,800,75,25,25,0,0,0,0,0",
    "",
  ]);
});

it("as data, maps are alive as long as the layers run that make and read them", () => {
  const [network] = timelineReport([made()], []).networks;
  expect(network).toMatchObject({ name: "made", clockHz: 6e8, loads: "plain", order: "in turn", cycles: 800 });
  expect(network?.memory.maps).toEqual([
    { name: "x", from: "A", to: "A", start: 0, end: 700, offset: 512, bytes: 2048 },
    { name: "P", from: "A", to: "B", start: 0, end: 800, offset: 0, bytes: 512 },
    { name: "B", from: "B", to: "B", start: 700, end: 800, offset: 512, bytes: 64 },
  ]);
});
