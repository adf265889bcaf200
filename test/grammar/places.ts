/** Every place where a name can stand. */

const PLACES = `const Z = 8
const Y = Z + 2 * Z - max(Z, 3)
arch Z extends Z { tiles Z rows 32 row_parallelism [Z, 4] clusters Z point Z { energy Z clock Z } }
block Z(Z, k = Z) {
  const Z = k
  conv Z: kernels Z size Z pad same stride [Z, 1]
  conv B from Z, in: kernels -Z size 3 relu   map stripes Z chains 2   across kernels Z stripes Z
  output Z
}
network Z on Z {
  input Z: Z
  input Y: [3, Z, Z] via 8B/cycle
  conv Z from Z: kernels (Z) size 3x3
  add  Z from Z, Z: relu
  act  Z: relu
  flatten Z
  use Z(Z, k = Z) as Z repeat Z from Z
  use Z() as Z
  omitted "Erf": params Z macs Z count Z
  globalavgpool G from Z[Z].Z
  output Z, Z.Z
  budget cycles(Z) <= Z on Z clusters
  measured rounds(Z.Z) = Z
}
sweep Z of Z {
  Z [Z, 2 * Z]
  Z.Z [[Z, 4], Z]
  networks [Z]
  keep Z * 2 <= Z.Z
  keep Z < Z
  Z = 3 - Z
  Z.Z = Z
  Z [3]
}
`;

/** A file with the word in all of them. */
export const withWord = (word: string) => PLACES.replaceAll(/\bZ\b/g, word);
