/** What is found out of the recorded grammar when it is wanted: chevrotain's own lookahead, which parsing has from the table. */
import { type ILookaheadStrategy, LLkLookaheadStrategy } from "chevrotain";

type ForAlternation = ILookaheadStrategy["buildLookaheadForAlternation"];
type ForOptional = ILookaheadStrategy["buildLookaheadForOptional"];

/** As chevrotain's own, which finds out every place of the grammar at once. */
export class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(options: Parameters<ForAlternation>[0]): ReturnType<ForAlternation> {
    return lazily(() => super.buildLookaheadForAlternation(options));
  }

  override buildLookaheadForOptional(options: Parameters<ForOptional>[0]): ReturnType<ForOptional> {
    return lazily(() => super.buildLookaheadForOptional(options));
  }
}

/** A function that is made when it is first called. */
export function lazily<This, Arguments extends unknown[], Result>(
  build: () => (this: This, ...rest: Arguments) => Result,
): (this: This, ...rest: Arguments) => Result {
  let built: ReturnType<typeof build> | undefined;
  return function (...rest) {
    built ??= build();
    return built.apply(this, rest);
  };
}
