import { ByteBuffer } from "flatbuffers";
import { ImportProblem } from "../problem.js";

/** Reads allowed for each byte of a file, beside a fixed number: those of a sound model are fewer than its bytes. */
const READS_PER_BYTE = 4;
const FIXED_READS = 1_000_000;
const MOST_READS = 64_000_000;

/**
 * The bytes of a file that may lie: generated readers go through it, so that no offset, vector or string leads outside
 * the file, and parts that many tables share cannot make the work grow beyond the file's size. All else it finds is an
 * ImportProblem too.
 */
export class CheckedBuffer extends ByteBuffer {
  private readonly length: number;
  private readonly reads: number;
  private readsLeft: number;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.length = bytes.length;
    this.reads = Math.min(FIXED_READS + READS_PER_BYTE * bytes.length, MOST_READS);
    this.readsLeft = this.reads;
  }

  /** From here on as many reads are allowed as at first: the model is run once more, and each run looks at its parts. */
  renew(): void {
    this.readsLeft = this.reads;
  }

  /** To be told before work in proportion to `count`. @throws ImportProblem when it becomes too much. */
  spend(count: number): void {
    this.readsLeft -= count;
    if (this.readsLeft >= 0) return;
    throw new ImportProblem(
      "the file is damaged: its parts refer to the same bytes again and again, where each part of a model has its own",
    );
  }

  /** So many reads are looked for again, as what they read stands in several places of the model. */
  allow(count: number): void {
    this.readsLeft += count;
  }

  /** @throws ImportProblem if the bytes are not in the file. */
  private check(offset: number, count: number): void {
    this.spend(1);
    if (offset >= 0 && count >= 0 && offset + count <= this.length) return;
    const found = count < 0 ? `a part of ${count} bytes` : `${count} bytes at byte ${offset}`;
    throw new ImportProblem(`the file is damaged or cut off: it refers to ${found}, but it has ${this.length} bytes`);
  }

  // All other numbers are read by these three.

  override readUint8(offset: number): number {
    this.check(offset, 1);
    return super.readUint8(offset);
  }

  override readUint16(offset: number): number {
    this.check(offset, 2);
    return super.readUint16(offset);
  }

  override readInt32(offset: number): number {
    this.check(offset, 4);
    return super.readInt32(offset);
  }

  override __string(offset: number): string {
    const count = this.__vector_len(offset);
    this.spend(count);
    return super.__string(offset) as string;
  }

  /** Elements are at least one byte; larger ones are checked when they are read. */
  override __vector_len(offset: number): number {
    const count = super.__vector_len(offset);
    this.check(this.__vector(offset), count);
    return count;
  }
}
