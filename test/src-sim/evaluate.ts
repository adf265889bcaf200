/** Evaluates arithmetic on numbers, to check that the text of a step says what its value is. Independent of src-sim. */
export function evaluate(text: string): number {
  const tokens = text.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?|[a-z]+2?|[-+*/(),]/g) ?? [];
  if (tokens.join("") !== text.replace(/\s+/g, "")) throw new Error(`no arithmetic: ${text}`);
  const value = sum(tokens);
  if (tokens.length > 0) throw new Error(`left over: ${tokens.join(" ")}`);
  return value;
}

function sum(tokens: string[]): number {
  let value = product(tokens);
  while (tokens[0] === "+" || tokens[0] === "-") {
    const sign = tokens.shift() === "+" ? 1 : -1;
    value += sign * product(tokens);
  }
  return value;
}

function product(tokens: string[]): number {
  let value = factor(tokens);
  while (tokens[0] === "*" || tokens[0] === "/")
    value = tokens.shift() === "*" ? value * factor(tokens) : value / factor(tokens);
  return value;
}

function factor(tokens: string[]): number {
  const token = tokens.shift() ?? "";
  if (token === "(") return list(tokens)[0] ?? Number.NaN;
  if (/^\d/.test(token)) return Number(token);
  tokens.shift();
  const values = list(tokens);
  if (token === "ceil") return Math.ceil(values[0] ?? Number.NaN);
  if (token === "log2") return Math.log2(values[0] ?? Number.NaN);
  if (token === "floor") return Math.floor(values[0] ?? Number.NaN);
  if (token === "min") return Math.min(...values);
  if (token === "max") return Math.max(...values);
  throw new Error(`unknown word ${token}`);
}

function list(tokens: string[]): number[] {
  const values = [sum(tokens)];
  while (tokens[0] === ",") {
    tokens.shift();
    values.push(sum(tokens));
  }
  if (tokens.shift() !== ")") throw new Error("unbalanced");
  return values;
}
