/** Convolutions, products of matrices, sums of products. */
import { Type } from "../../model.js";
import { number, someOf, stored } from "../single-node.js";
import { MICROSOFT, table } from "./table.js";

const { real, bytes, signed } = someOf(4);

table([
  [
    "Conv",
    "Conv",
    [real(1, 4, 9, 8), real(6, 2, 3, 2), real(6)],
    { attributes: { group: 2, strides: [2, 1], pads: [1, 0, 1, 2], dilations: [2, 1] } },
  ],
  ["Conv of a sequence", "Conv", [real(1, 3, 9), real(4, 3, 3)], { attributes: { pads: [2, 0] } }],
  ["Conv of a batch", "Conv", [stored(real(3, 2, 5, 5)), real(4, 2, 3, 3)]],
  [
    "ConvTranspose",
    "ConvTranspose",
    [real(1, 3, 5, 4), real(3, 2, 4, 3), real(2)],
    { attributes: { strides: [2, 3], pads: [1, 0, 1, 1], output_padding: [1, 0] } },
  ],
  [
    "ConvTranspose of groups",
    "ConvTranspose",
    [real(1, 4, 5, 4), real(4, 3, 3, 3)],
    { attributes: { group: 2, strides: [2, 2], auto_pad: "SAME_UPPER" } },
  ],
  [
    "ConvTranspose, dilated",
    "ConvTranspose",
    [real(1, 2, 4, 4), real(2, 3, 2, 3)],
    { attributes: { dilations: [2, 2], strides: [1, 2] } },
  ],
  [
    "ConvTranspose of a sequence",
    "ConvTranspose",
    [real(1, 2, 5), real(2, 3, 4)],
    { attributes: { strides: [2], pads: [1, 1] } },
  ],
  [
    "ConvInteger",
    "ConvInteger",
    [bytes(1, 3, 6, 6), stored(signed(4, 3, 3, 3)), number(120, Type.UINT8)],
    { attributes: { pads: [1, 1, 1, 1] }, made: [Type.INT32] },
  ],
  [
    "Gemm",
    "Gemm",
    [real(4, 3), real(5, 4), real(5)],
    { attributes: { transA: 1, transB: 1, alpha: { float: 0.5 }, beta: { float: 2 } } },
  ],
  ["MatMul of matrices of heads", "MatMul", [real(2, 3, 4, 5), real(3, 5, 6)]],
  ["MatMul by stored columns", "MatMul", [real(2, 3, 4), stored(real(4, 5))]],
  ["MatMul of stored rows", "MatMul", [stored(real(2, 4)), real(3, 4, 5)]],
  ["MatMul of vectors", "MatMul", [real(4), real(4)]],
  ["MatMul of a vector by matrices", "MatMul", [real(4), real(2, 4, 3)]],
  [
    "MatMulInteger",
    "MatMulInteger",
    [bytes(3, 4), stored(signed(4, 5)), number(7, Type.UINT8)],
    { made: [Type.INT32] },
  ],
  [
    "FusedConv",
    "FusedConv",
    [real(1, 2, 5, 5), real(3, 2, 3, 3), real(3)],
    { domain: MICROSOFT, attributes: { activation: "Relu" } },
  ],
  [
    "FusedGemm",
    "FusedGemm",
    [real(2, 3), real(3, 4), real(4)],
    { domain: MICROSOFT, attributes: { activation: "LeakyRelu", activation_alpha: { float: 0.2 } } },
  ],
  [
    "FusedMatMul",
    "FusedMatMul",
    [real(2, 4, 3), real(2, 4, 5)],
    { domain: MICROSOFT, attributes: { transA: 1, alpha: { float: 0.25 } } },
  ],
  ["Einsum of heads", "Einsum", [real(2, 3, 4, 5), real(2, 6, 4, 5)], { attributes: { equation: "bihd,bjhd->bhij" } }],
  [
    "Einsum with weights",
    "Einsum",
    [real(2, 3, 4), stored(real(4, 5, 6))],
    { attributes: { equation: "bid,dhe->bhie" } },
  ],
  ["Einsum of three", "Einsum", [real(3, 4), real(4, 5), real(5, 2)], { attributes: { equation: "ij,jk,kl->il" } }],
  ["Einsum that scales", "Einsum", [real(3, 4), real(4)], { attributes: { equation: "ij,j->ji" } }],
  ["Einsum that sums", "Einsum", [real(3, 4, 2)], { attributes: { equation: "ijk->k" } }],
]);
