/**
 * Runs a network in the memory that its figures say, element by element at 8 bits: every read must find in its place what was
 * made. It knows of streams only that what is not stored goes from the layer that makes it to the one that reads it.
 */
import type { Flow, FlowLayer } from "../../../src-sim/layers/flow.js";
import { type Shape, volume } from "../../../src-sim/layers/shapes.js";
import type { FeatureMap } from "../../../src-sim/memory/memory.js";

/** What a layer did not find, or may not do; empty if all is well. */
export function faults(flow: Flow, maps: readonly FeatureMap[]): string[] {
  const run = new Run(flow, maps);
  run.all();
  return [...run.faults];
}

/** What an element is: of which layer or input, which of its elements. */
type Tag = string;

class Run {
  readonly faults = new Set<string>();
  private readonly memory = new Map<number, Tag>();
  private readonly base = new Map<number, number>();
  /** Of pooling: the last element that it has read of its map, which is in its own lines from then on. */
  private readonly pooled = new Map<string, number>();

  constructor(
    private readonly flow: Flow,
    private readonly maps: readonly FeatureMap[],
  ) {
    const byName = new Map(flow.layers.map(({ name }, index) => [name, index]));
    for (const { source, offset, inPlace } of maps) {
      this.base.set(source, offset);
      for (const name of inPlace) this.base.set(byName.get(name) as number, offset);
    }
    // A part may be joined of parts itself: those that are read last come first.
    const parts = maps.flatMap(({ parts = [] }) => parts.map((name) => byName.get(name) as number));
    for (const index of parts.sort((a, b) => b - a)) this.placePart(index);
  }

  all(): void {
    const count = this.flow.layers.length;
    const made = [...this.base.keys()].filter((source) => source >= 0);
    const times = new Map(made.map((source) => [source, this.timeOf(source)]));
    const inputs = this.maps.filter(({ source }) => source < 0);
    for (let time = 0; time < count; time++) {
      for (const { source } of inputs.filter(({ from }) => from === time)) this.write(source);
      for (const source of made.filter((each) => times.get(each) === time)) this.make(source);
    }
    for (const output of this.flow.outputs) {
      const root = this.base.has(output) ? output : this.viewed(output);
      for (let element = 0; element < volume(this.shapeOf(root)); element++) this.check(root, element, "the output");
    }
  }

  /** A stored value is made when the layer runs from which it streams. */
  private timeOf(source: number): number {
    const streamed = this.streamedSource(source);
    return streamed === undefined ? source : this.timeOf(streamed);
  }

  /** The source that is neither stored nor a view of what is. */
  private streamedSource(source: number): number | undefined {
    const { sources } = this.layer(source);
    const all = [...new Set(sources)].filter((each) => each >= 0 && !this.base.has(each) && !this.isView(each));
    if (all.length > 1) this.faults.add(`${this.layer(source).name} reads several streams`);
    return all[0];
  }

  private isView(source: number): boolean {
    const { op, sources } = this.layer(source);
    if (!["slice", "reshape", "flatten"].includes(op)) return false;
    const [read = 0] = sources;
    return this.base.has(read) || (read >= 0 && this.isView(read));
  }

  private viewed(source: number): number {
    return this.base.has(source) ? source : this.viewed(this.layer(source).sources[0] as number);
  }

  private make(source: number): void {
    const { name, op } = this.layer(source);
    for (let element = 0; element < volume(this.shapeOf(source)); element++) {
      this.need(source, element, name);
      this.memory.set((this.base.get(source) as number) + element, `${source} ${element}`);
    }
    // A concat's own elements are those of its parts, which lie there under its name from then on.
    if (op === "concat") this.write(source);
  }

  /** What must be there for one element of a layer. */
  private need(source: number, element: number, by: string): void {
    const layer = this.layer(source);
    if (layer.op === "concat") this.needPart(source, element, by);
    else
      for (const read of layer.sources) {
        for (const each of this.elementsRead(source, layer, read, element)) this.take(read, each, by);
      }
  }

  /** The value itself where it is stored, else what it is made of. */
  private take(read: number, element: number, by: string): void {
    if (this.base.has(read)) this.check(read, element, by);
    else if (this.isView(read)) {
      const root = this.viewed(read);
      for (let each = 0; each < volume(this.shapeOf(root)); each++) this.check(root, each, by);
    } else {
      const { host } = this.layer(read);
      if (host) this.faults.add(`${by} reads ${this.layer(read).name} from the host`);
      this.need(read, element, by);
    }
  }

  private needPart(source: number, element: number, by: string): void {
    let first = 0;
    for (const read of this.layer(source).sources) {
      const size = volume(this.shapeOf(read));
      const isIn = element >= first && element < first + size;
      const isThere = this.base.get(read) === (this.base.get(source) ?? Number.NaN) + first;
      if (isIn && isThere) {
        if (this.tagAt(source, element) !== `${read} ${element - first}`)
          this.faults.add(`${by} lost a part of itself`);
      } else if (isIn) this.take(read, element - first, by);
      first += size;
    }
  }

  private elementsRead(source: number, layer: FlowLayer, read: number, element: number): readonly number[] {
    const from = this.shapeOf(read);
    const all = [...Array(volume(from)).keys()];
    if (["act", "add", "mul"].includes(layer.op)) {
      return volume(from) === volume(layer.output) ? [element] : all;
    }
    const { reads } = layer;
    if (!["maxpool", "avgpool"].includes(layer.op) || reads.kind === "all") return all;
    const [, height = 1, width = 1] = from;
    const [, outputHeight = 1, outputWidth = 1] = layer.output;
    const channel = Math.floor(element / (outputHeight * outputWidth));
    const row = Math.floor((element % (outputHeight * outputWidth)) / outputWidth);
    const lastRow = Math.min(height, row * reads.stride - reads.before + reads.size) - 1;
    const last = channel * height * width + lastRow * width + width - 1;
    const key = `${source} ${read}`;
    const first = (this.pooled.get(key) ?? -1) + 1;
    this.pooled.set(key, Math.max(first - 1, last));
    return all.slice(first, last + 1);
  }

  private placePart(index: number): void {
    const reader = this.flow.layers.findIndex(({ sources }) => sources.includes(index));
    const start = this.base.get(reader);
    if (start === undefined) return;
    let offset = start;
    for (const read of this.layer(reader).sources) {
      if (read === index) break;
      offset += volume(this.shapeOf(read));
    }
    this.base.set(index, offset);
  }

  private write(source: number): void {
    for (let element = 0; element < volume(this.shapeOf(source)); element++) {
      this.memory.set((this.base.get(source) as number) + element, `${source} ${element}`);
    }
  }

  private check(source: number, element: number, by: string): void {
    const name = source < 0 ? this.flow.inputs[~source]?.name : this.layer(source).name;
    if (this.tagAt(source, element) !== `${source} ${element}`) this.faults.add(`${by} does not find ${name}`);
  }

  private tagAt(source: number, element: number): Tag | undefined {
    return this.memory.get((this.base.get(source) as number) + element);
  }

  private layer(source: number): FlowLayer {
    return this.flow.layers[source] as FlowLayer;
  }

  private shapeOf(source: number): Shape {
    return source < 0 ? (this.flow.inputs[~source]?.shape ?? []) : this.layer(source).output;
  }
}
