/**
 * Software of others that is in a file without being a package: what a file was made from, or compiled into. No tool tells
 * it, so each row says how it is known.
 */
import { apache, bsd, LLVM_EXCEPTION, mit, zlib } from "./licences.mjs";

/** The solver's WebAssembly. */
export const SOLVER = "node_modules/highs/build/highs.wasm";

const TFLITE = "importer/tflite/schema.ts";
const DIRECTIONS = "src-sim/sweep/directions.ts";

const EMBEDDED = [
  {
    within: TFLITE,
    name: "TensorFlow Lite schema",
    licence: "Apache-2.0",
    address: "https://github.com/tensorflow/tensorflow",
    known:
      "A part of the schema, changed: what the importer does not read is left out, and readers in TypeScript are made of it.",
    text: apache("Copyright 2017 The TensorFlow Authors. All Rights Reserved."),
  },
  {
    within: DIRECTIONS,
    name: "Sobol direction numbers",
    licence: "BSD-3-Clause",
    address: "https://web.maths.unsw.edu.au/~fkuo/sobol",
    known: "The first 53 dimensions of new-joe-kuo-6.21201, written more closely.",
    text: bsd(
      "Copyright (c) 2008, Frances Y. Kuo and Stephen Joe",
      "the names of the copyright holders nor the names of the University of New South Wales and the University of Waikato and its contributors",
    ),
  },
  {
    within: SOLVER,
    name: "HiGHS",
    version: "1.15",
    licence: "MIT",
    address: "https://highs.dev",
    known: "In highs.wasm, with the parts IPX, BASICLU and HiPO of the same project: its messages name them.",
    text: mit("Copyright (c) 2026 HiGHS"),
  },
  {
    within: SOLVER,
    name: "cuPDLP-C",
    licence: "MIT",
    address: "https://github.com/COPT-Public/cuPDLP-C",
    known: "In highs.wasm, as a part of HiGHS: its messages name it.",
    text: mit("Copyright (c) 2023 COPT-Public"),
  },
  {
    within: SOLVER,
    name: "Feasibility Jump",
    licence: "MIT",
    address: "https://github.com/SINTEF/feasibilityjump",
    known: "In highs.wasm, as a part of HiGHS: its messages name it.",
    text: mit("Copyright (c) 2022 SINTEF"),
  },
  {
    within: SOLVER,
    name: "pdqsort",
    licence: "Zlib",
    address: "https://github.com/orlp/pdqsort",
    known: "In highs.wasm, as is assumed: HiGHS sorts with it, which leaves no name in what is compiled.",
    text: zlib("Copyright (c) 2021 Orson Peters"),
  },
  {
    within: SOLVER,
    name: "Emscripten",
    licence: "MIT",
    address: "https://emscripten.org",
    known: "In highs.wasm and in the script that loads it: the names of its functions are there.",
    text: mit("Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file."),
  },
  {
    within: SOLVER,
    name: "musl",
    licence: "MIT",
    address: "https://musl.libc.org",
    known: "In highs.wasm, as is assumed: it is the C library of all that Emscripten compiles.",
    text: mit("Copyright © 2005-2012 Rich Felker"),
  },
  {
    within: SOLVER,
    name: "LLVM's libc++ and libc++abi",
    licence: "Apache-2.0 WITH LLVM-exception",
    address: "https://llvm.org",
    known: "In highs.wasm: the names of their types are there.",
    text: LLVM_EXCEPTION,
  },
];

/** What files hold of others, by the files' paths. */
export function embeddedIn(paths) {
  return EMBEDDED.filter(({ within }) => paths.includes(within)).map(({ within, known, text, ...rest }) => {
    return { ...rest, text: `${known}\n\n${text.trim()}` };
  });
}
