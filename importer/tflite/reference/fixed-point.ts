/**
 * The arithmetic that int8 kernels rescale by: a factor is a number of 31 bits below 1 and a power of two.
 * Source: https://ai.google.dev/edge/litert/models/quantization_spec, and the paper that it goes back to, Jacob et al. 2018.
 */

/** `fixed` * 2^(shift - 31), where `fixed` is 2^30 to 2^31 - 1, or 0. */
export interface Factor {
  readonly fixed: number;
  readonly shift: number;
  /** 2^shift where values are shifted up. */
  readonly up: number;
  /** 2^(15 - shift): what the upper bits of a product are divided by. */
  readonly unit: number;
}

const VIEW = new DataView(new ArrayBuffer(8));

/** Of a factor of at least 0; what is too small to matter becomes 0. */
export function factorOf(value: number): Factor {
  if (value === 0) return NOTHING;
  VIEW.setFloat64(0, value);
  const exponent = ((VIEW.getUint16(0) >> 4) & 2047) - 1022;
  const fixed = Math.round((value / 2 ** exponent) * 2 ** 31);
  if (exponent < -31) return NOTHING;
  const shift = fixed === 2 ** 31 ? exponent + 1 : exponent;
  return { fixed: fixed === 2 ** 31 ? 2 ** 30 : fixed, shift, up: 2 ** Math.max(shift, 0), unit: 2 ** (15 - shift) };
}

const NOTHING: Factor = { fixed: 0, shift: 0, up: 1, unit: 2 ** 15 };

/** The upper bits of a product of two numbers of 32 bits, without the lowest 16: it has up to 62, which no number here has. */
function upperBits(one: number, other: number): number {
  return one * (other >> 16) + Math.floor((one * (other & 0xffff)) / 65536);
}

/** Rounds to the nearest, halves up, of a product of two numbers of 32 bits, the upper 32 bits of twice that. */
export function doublingHigh(one: number, other: number): number {
  return Math.min(Math.floor((upperBits(one, other) + 16384) / 32768), 2147483647);
}

/** Rounds to the nearest, halves away from 0. */
export function roundedShift(value: number, places: number): number {
  if (places === 0) return value;
  const mask = 2 ** places - 1;
  const rest = places === 31 ? value & 0x7fffffff : value & mask;
  return (value >> places) + (rest > (mask >>> 1) + (value < 0 ? 1 : 0) ? 1 : 0);
}

/** A sum of 32 bits times a factor: rounded twice, once for each of its two parts. */
export function scaled(value: number, { fixed, shift, up }: Factor): number {
  return shift > 0 ? doublingHigh((value * up) | 0, fixed) : roundedShift(doublingHigh(value | 0, fixed), -shift);
}

/** A sum of 32 bits times a factor, rounded once, halves up. Of factors below 2^14, as those of sums are. */
export function scaledOnce(value: number, { fixed, unit }: Factor): number {
  return Math.floor((upperBits(value | 0, fixed) + unit / 2) / unit);
}

/** A sum of up to 48 bits, as kernels of int16 features make it, times a factor of 15 bits; halves up. */
export function scaledWide(value: number, { fixed, shift }: Factor): number {
  const reduced = fixed < 0x7fff0000 ? (fixed + 0x8000) >> 16 : 0x7fff;
  const places = 15 - shift;
  const upper = Math.floor(value / 2 ** 20);
  const low = (value - upper * 2 ** 20) * reduced + 2 ** (places - 1);
  const high = upper * reduced;
  return places >= 20
    ? Math.floor((high + Math.floor(low / 2 ** 20)) / 2 ** (places - 20))
    : high * 2 ** (20 - places) + Math.floor(low / 2 ** places);
}

/** To the nearest whole number, halves away from 0. */
export function rounded(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

export function clamped(value: number, least: number, most: number): number {
  return value < least ? least : value > most ? most : value;
}
