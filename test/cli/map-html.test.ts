import { describe, expect, it } from "vitest";
import { contentOf } from "./page-content.js";
import { imnpu } from "./run.js";
import { files } from "./small.js";

describe("an HTML report", () => {
  it("carries its script, style and figures, and asks for nothing else", async () => {
    const { out, status } = await imnpu("map small.imnpu --format html --clusters 1,2", { files });
    expect(status).toBe(0);
    expect(out).toMatch(/^<!DOCTYPE html>/);
    expect(out.slice(0, 500)).toContain('content="default-src &#39;none&#39;; ');
    expect(out.replace(/<script[\s\S]*?<\/script>/g, "")).not.toMatch(/(?:src|href)=/);
    const { out: json } = await imnpu("map small.imnpu --format json --clusters 1,2", { files });
    const { title, networks } = contentOf(out);
    expect(title).toBe("small");
    expect(networks.map(({ totals }) => totals)).toEqual(
      (JSON.parse(json) as { networks: { totals: unknown }[] }).networks.map(({ totals }) => totals),
    );
  });

  it("is not written where the file has an error", async () => {
    const { out, status } = await imnpu("map bad.imnpu --format html", { files: { "bad.imnpu": "network n {" } });
    expect({ out, status }).toEqual({ out: "", status: 1 });
  });
});
