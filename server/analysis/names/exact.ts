/** Exact fractions of whole numbers within 2^53, so that `ceil(a / b)` is right and an overflow is seen. */
export interface Exact {
  readonly numerator: number;
  /** Positive; the fraction is in lowest terms. */
  readonly denominator: number;
}

export type ArithmeticProblem = "overflow" | "zero-division";

export function whole(value: number): Exact | ArithmeticProblem {
  return fraction(value, 1);
}

function fraction(numerator: number, denominator: number): Exact | ArithmeticProblem {
  if (denominator === 0) return "zero-division";
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) return "overflow";
  const divisor = greatestCommonDivisor(Math.abs(numerator), Math.abs(denominator)) * Math.sign(denominator);
  // Adding 0 turns -0 into 0.
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

export function add(a: Exact, b: Exact): Exact | ArithmeticProblem {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  if (!Number.isSafeInteger(left) || !Number.isSafeInteger(right)) return "overflow";
  return fraction(left + right, a.denominator * b.denominator);
}

export function negate(a: Exact): Exact {
  return { numerator: -a.numerator + 0, denominator: a.denominator };
}

export function subtract(a: Exact, b: Exact): Exact | ArithmeticProblem {
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact | ArithmeticProblem {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Exact, b: Exact): Exact | ArithmeticProblem {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** The rest of a division that rounds down: `7 % 4` is 3, `-1 % 4` is 3. */
export function remainder(a: Exact, b: Exact): Exact | ArithmeticProblem {
  const quotient = divide(a, b);
  if (typeof quotient === "string") return quotient;
  const product = multiply(floor(quotient), b);
  return typeof product === "string" ? product : subtract(a, product);
}

export function floor(a: Exact): Exact {
  return { numerator: Math.floor(a.numerator / a.denominator), denominator: 1 };
}

export function ceil(a: Exact): Exact {
  return { numerator: Math.ceil(a.numerator / a.denominator) + 0, denominator: 1 };
}

export function compare(a: Exact, b: Exact): number {
  return Number(BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator));
}

export function show(a: Exact): string {
  return a.denominator === 1 ? String(a.numerator) : `${a.numerator}/${a.denominator}`;
}
