/** From real numbers to whole ones and back, and what computes with these. */
import { Type } from "../../model.js";
import { number, someOf, stored, values } from "../single-node.js";
import { MICROSOFT, type Row, table, UINT8 } from "./table.js";

const { real, positive, bytes, signed } = someOf(6);

table([
  ["QuantizeLinear", "QuantizeLinear", [real(3, 4), number(0.03), number(100, Type.UINT8)], UINT8],
  [
    "QuantizeLinear along an axis",
    "QuantizeLinear",
    [real(2, 3), stored(values([3], [0.1, 0.2, 0.05])), stored(values([3], [1, -2, 3], Type.INT8))],
    { made: [Type.INT8] },
  ],
  [
    "DequantizeLinear along an axis",
    "DequantizeLinear",
    [signed(2, 3), stored(values([2], [0.1, 0.2])), stored(values([2], [1, -2], Type.INT8))],
    { attributes: { axis: 0 } },
  ],
  ["DynamicQuantizeLinear", "DynamicQuantizeLinear", [real(3, 4)], { made: [Type.UINT8, Type.FLOAT, Type.UINT8] }],
  [
    "MatMulIntegerToFloat",
    "MatMulIntegerToFloat",
    [
      bytes(3, 4),
      stored(signed(4, 5)),
      number(0.1),
      stored(values([5], [0.1, 0.2, 0.3, 0.1, 0.2])),
      number(99, Type.UINT8),
      undefined,
      stored(real(5)),
    ],
    { domain: MICROSOFT },
  ],
  [
    "DynamicQuantizeMatMul",
    "DynamicQuantizeMatMul",
    [real(3, 4), stored(signed(4, 5)), number(0.1), number(3, Type.INT8), stored(real(5))],
    { domain: MICROSOFT },
  ],
  [
    "QLinearMul",
    "QLinearMul",
    [
      bytes(3, 4),
      number(0.02),
      number(10, Type.UINT8),
      bytes(4),
      number(0.03),
      number(20, Type.UINT8),
      number(0.1),
      number(99, Type.UINT8),
    ],
    { domain: MICROSOFT, ...UINT8 },
  ],
  [
    "QLinearSigmoid",
    "QLinearSigmoid",
    [bytes(3, 40), number(0.03), number(120, Type.UINT8), number(1 / 256), number(0, Type.UINT8)],
    { domain: MICROSOFT, ...UINT8 },
  ],
  [
    "QLinearLeakyRelu",
    "QLinearLeakyRelu",
    [bytes(3, 40), number(0.03), number(120, Type.UINT8), number(0.02), number(9, Type.UINT8)],
    { domain: MICROSOFT, attributes: { alpha: { float: 0.1 } }, ...UINT8 },
  ],
  [
    "QLinearSoftmax",
    "QLinearSoftmax",
    [bytes(3, 10), number(0.03), number(120, Type.UINT8), number(1 / 256), number(0, Type.UINT8)],
    { domain: MICROSOFT, attributes: { opset: 13 }, ...UINT8 },
  ],
  ...([1, 2] as const).flatMap((directions): Row[] => {
    const direction = directions === 1 ? "forward" : "bidirectional";
    const weights = (columns: number) => stored(signed(directions, columns, 20));
    const scales = (count: number, each: number) =>
      stored(values([directions, count].slice(0, count > 1 ? 2 : 1), Array(directions * count).fill(each)));
    const zeros = (count: number) =>
      stored(
        values(
          [directions, count].slice(0, count > 1 ? 2 : 1),
          Array(directions * count).fill(count > 1 ? 0 : 3),
          Type.INT8,
        ),
      );
    const operands = (count: number) => [
      ...[
        real(4, 1, 3),
        weights(3),
        weights(5),
        stored(real(directions, 40)),
        undefined,
        undefined,
        undefined,
        undefined,
      ],
      ...[scales(count, 0.01), zeros(count), scales(count, 0.02), zeros(count)],
    ];
    const options = {
      domain: MICROSOFT,
      attributes: { hidden_size: 5, direction },
      made: [Type.FLOAT, Type.FLOAT, Type.FLOAT],
    };
    return [
      [`DynamicQuantizeLSTM ${direction}`, "DynamicQuantizeLSTM", operands(1), options],
      [`DynamicQuantizeLSTM ${direction}, a scale for each gate`, "DynamicQuantizeLSTM", operands(20), options],
    ];
  }),
  [
    "MatMulNBits",
    "MatMulNBits",
    [real(2, 40), stored(bytes(6, 3, 8)), stored(positive(18))],
    { domain: MICROSOFT, attributes: { K: 40, N: 6, bits: 4, block_size: 16 } },
  ],
  [
    "MatMulNBits with zero points",
    "MatMulNBits",
    [real(2, 40), stored(bytes(6, 3, 8)), stored(positive(18)), stored(bytes(12))],
    { domain: MICROSOFT, attributes: { K: 40, N: 6, bits: 4, block_size: 16 } },
  ],
]);
