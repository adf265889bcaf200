/** How TFLite files begin, told without what reads them. */

const IDENTIFIER = [..."TFL3"].map((letter) => letter.charCodeAt(0));
const IDENTIFIER_OFFSET = 4;

export function isTflite(bytes: Uint8Array): boolean {
  return IDENTIFIER.every((code, index) => bytes[IDENTIFIER_OFFSET + index] === code);
}
