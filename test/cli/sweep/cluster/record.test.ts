import { expect, it } from "vitest";
import { readRecord, type Submitted, writeRecord } from "../../../../cli/sweep/cluster/record.js";
import { folderWith } from "../../run.js";

const SUBMITTED: Submitted = {
  shards: 3,
  arrays: [{ job: { number: "12", cluster: "north" }, shards: [1, 3] }],
  merges: [{ number: "13", cluster: "north" }],
};

it("which jobs were submitted is read as it was written", () => {
  const folder = { name: "results", path: folderWith({ "logs/shard-1.log": "" }) };
  expect(readRecord(folder)).toBeUndefined();
  writeRecord(folder.path, SUBMITTED);
  expect(readRecord(folder)).toEqual(SUBMITTED);
});

it.each([
  "",
  "{",
  "null",
  "{}",
  '{"shards":1,"arrays":[],"merges":[]}',
  '{"shards":1,"arrays":[],"merges":[{"number":"--all"}]}',
])("what somebody has written there is not taken for jobs: %s", (text) => {
  const folder = { name: "results", path: folderWith({ "logs/slurm.json": text }) };
  expect(() => readRecord(folder)).toThrow(
    "results/logs/slurm.json: does not say which jobs were submitted; remove it if none are there",
  );
});
