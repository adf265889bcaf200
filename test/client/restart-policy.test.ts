import { describe, expect, it } from "vitest";
import { keepQuiet } from "../../client/language-server/quiet.js";
import { createRestartPolicy, notStarted } from "../../client/language-server/restart-policy.js";

const MINUTE = 60_000;
/** What comes of ends at these times. */
const decide = (times: readonly number[], isReady: (end: number) => boolean) => {
  const policy = createRestartPolicy();
  return times.map((time, end) => policy.closed(time, isReady(end)));
};

describe("a server that has ended", () => {
  it("is started again four times within three minutes, after longer and longer pauses, then no more", () => {
    expect(decide([0, 1_000, 3_000, 6_000, 15_000], () => true)).toEqual([
      ...[0, 500, 2_000, 8_000].map((delay) => ({ restart: true, delay })),
      {
        restart: false,
        told: "The IMNPU language server has ended five times within three minutes and stays off.",
      },
    ]);
  });

  it("may end now and then for ever", () => {
    const policy = createRestartPolicy();
    for (let time = 0; time < 100 * MINUTE; time += MINUTE) expect(policy.closed(time, true).restart).toBe(true);
  });

  it("counts from nought when a person restarts it", () => {
    const policy = createRestartPolicy();
    for (let times = 0; times < 5; times++) policy.closed(times, true);
    policy.reset();
    expect(policy.closed(10, true)).toEqual({ restart: true, delay: 0 });
  });

  it("while it starts is started again as often, and then it is told that it never started whole", () => {
    const told = (isReady: (end: number) => boolean) => decide([0, 1, 600, 3_000, 12_000], isReady).at(-1);
    expect(told(() => false)).toEqual({
      restart: false,
      told: "The IMNPU language server has ended five times within three minutes while it was starting, and stays off. Its log says what it said last.",
    });
    const stays = { restart: false, told: expect.stringMatching(/minutes and stays off\.$/) };
    for (const once of [0, 2, 4]) expect(told((end) => end === once)).toEqual(stays);
  });
});

describe("a server that could not be started at all", () => {
  it("is told in a sentence with the first line of the reason", () => {
    const sentence = (reason: unknown) => notStarted(reason);
    expect(sentence(new Error("spawn node ENOENT\n  at x"))).toBe(
      "The IMNPU language server could not be started: spawn node ENOENT.",
    );
    expect(sentence("No worker.")).toBe("The IMNPU language server could not be started: No worker.");
    expect(sentence("")).toBe("The IMNPU language server could not be started: no reason is known.");
  });

  it("makes the client say nothing itself: what it says goes to the log, and the last reason is kept", () => {
    const said: unknown[][] = [];
    const client = { error: (...all: unknown[]) => void said.push(all) };
    const last = keepQuiet(client);
    expect(last()).toBeUndefined();
    client.error("Restarting server failed", "reason", "force");
    client.error("Server initialization failed.");
    expect(said).toEqual([
      ["Restarting server failed", "reason", false],
      ["Server initialization failed.", undefined, false],
    ]);
    expect(last()).toBe("Server initialization failed.");
  });
});
