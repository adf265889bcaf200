/** A tile at work: what its rows answer in the passes of a layer. */
import type { Work } from "../work.js";
import { answerOf, type PairWorths, pairWorths } from "./answer.js";
import { worths } from "./formats.js";
import type { Lines } from "./lines.js";
import type { Planes } from "./planes.js";
import type { Product } from "./product.js";

export interface Ready {
  readonly planes: Planes;
  /** Of a line. */
  readonly words: number;
  readonly lines: Lines;
}

/** Features go in so many bits at a time. */
export interface Pass {
  /** The first of them, and how many of all bits. */
  readonly from: number;
  readonly bits: number;
  readonly of: number;
  readonly worth: PairWorths;
  /** What its answers are multiplied by where they are accumulated. */
  readonly shift: number;
}

/** The passes of a layer, lowest bits first. */
export function passesOf({ weightFormat, featureFormat }: Product, work: Work, inputBits: number): readonly Pass[] {
  const weight = worths(work.weightBits, weightFormat);
  const feature = worths(work.activationBits, featureFormat);
  const of = work.activationBits;
  return Array.from({ length: Math.ceil(of / inputBits) }, (_, index) => {
    const from = index * inputBits;
    const to = Math.min(of, from + inputBits);
    return { from, bits: to - from, of, worth: pairWorths(weight, feature, from, to), shift: 2 ** from };
  });
}

/** Of a row in use, counted from 0, at a place. */
export function answerAt({ planes, words, lines }: Ready, row: number, place: number, pass: Pass): number {
  const { worth, bits } = pass;
  const weightBits = worth.length / bits;
  const line = ((place * lines.blocks + (planes.blocks[row] as number)) * pass.of + pass.from) * words;
  const [first, end] = [planes.first[row] as number, planes.end[row] as number];
  return answerOf(planes.bits, row * weightBits * words, lines.bits, line, words, first, end, worth, bits);
}
