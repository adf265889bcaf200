/** Draws `images/icon.png` from `images/icon.svg`: `node scripts/picture-icon.mjs`. Needs a Chromium. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { chromium } from "playwright-core";
import { findChromium, QUIET } from "./chromium.mjs";
import { ROOT } from "./esbuild-options.mjs";

const SIZE = 256;
const svg = await readFile(join(ROOT, "images/icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: findChromium(), args: QUIET });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const picture = await page.evaluate(draw, { svg, size: SIZE });
await writeFile(join(ROOT, "images/icon.png"), png(Buffer.from(picture, "base64"), SIZE));
await browser.close();

/** The pixels as RGBA, row by row, in base64. */
async function draw({ svg, size }) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const context = new OffscreenCanvas(size, size).getContext("2d");
  context.drawImage(image, 0, 0, size, size);
  const { data } = context.getImageData(0, 0, size, size);
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
}

/** Rows are not filtered: flat areas then take less than half of what a browser's own encoder makes of them. */
function png(pixels, size) {
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.concat([Buffer.of(0), pixels.subarray(row * size * 4, (row + 1) * size * 4)]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits, RGBA.
  header.set([8, 6], 8);
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
