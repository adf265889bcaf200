import { describe, expect, it } from "vitest";
import { createRestartPolicy } from "../../client/language-server/restart-policy.js";

const MINUTE = 60_000;

describe("a server that has ended", () => {
  it("is started again four times within three minutes, after longer and longer pauses, then no more", () => {
    const policy = createRestartPolicy();
    const decisions = [0, 1_000, 3_000, 6_000, 15_000].map((time) => policy.closed(time));
    expect(decisions.map(({ restart }) => restart)).toEqual([true, true, true, true, false]);
    expect(decisions.slice(0, 4).map(({ delay }) => delay)).toEqual([0, 500, 2_000, 8_000]);
  });

  it("may end now and then for ever", () => {
    const policy = createRestartPolicy();
    for (let time = 0; time < 100 * MINUTE; time += MINUTE) expect(policy.closed(time).restart).toBe(true);
  });

  it("counts from nought when a person restarts it", () => {
    const policy = createRestartPolicy();
    for (let times = 0; times < 5; times++) policy.closed(times);
    policy.reset();
    expect(policy.closed(10)).toEqual({ restart: true, delay: 0 });
  });
});
