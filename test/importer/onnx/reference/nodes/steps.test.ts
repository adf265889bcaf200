/** Recurrent operators, and attention. */
import { Type } from "../../model.js";
import { someOf, stored } from "../single-node.js";
import { MICROSOFT, type Row, table } from "./table.js";

const { real } = someOf(5);

table([
  ...(["forward", "reverse", "bidirectional"] as const).flatMap((direction): Row[] => {
    const directions = direction === "bidirectional" ? 2 : 1;
    const attributes = { hidden_size: 5, direction };
    const weights = (gates: number) => [
      stored(real(directions, gates * 5, 3)),
      stored(real(directions, gates * 5, 5)),
      stored(real(directions, 2 * gates * 5)),
    ];
    const state = () => real(directions, 2, 5);
    const three = [Type.FLOAT, Type.FLOAT, Type.FLOAT];
    return [
      [
        `LSTM ${direction}`,
        "LSTM",
        [real(4, 2, 3), ...weights(4), undefined, state(), state()],
        { attributes, made: three },
      ],
      [
        `GRU ${direction}`,
        "GRU",
        [real(4, 2, 3), ...weights(3), undefined, state()],
        { attributes, made: three.slice(1) },
      ],
      [
        `GRU ${direction}, reset behind`,
        "GRU",
        [real(4, 2, 3), ...weights(3)],
        { attributes: { ...attributes, linear_before_reset: 1 }, made: three.slice(1) },
      ],
      [`RNN ${direction}`, "RNN", [real(4, 2, 3), ...weights(1)], { attributes, made: three.slice(1) }],
    ];
  }),
  [
    "LSTM with peepholes, bounded",
    "LSTM",
    [
      real(3, 1, 2),
      stored(real(1, 12, 2)),
      stored(real(1, 12, 3)),
      undefined,
      undefined,
      undefined,
      undefined,
      stored(real(1, 9)),
    ],
    { attributes: { hidden_size: 3, clip: { float: 0.5 } } },
  ],

  [
    "Attention of com.microsoft",
    "Attention",
    [real(1, 4, 6), stored(real(6, 24)), stored(real(24))],
    { domain: MICROSOFT, attributes: { num_heads: 2 } },
  ],
  [
    "Attention that looks back alone",
    "Attention",
    [real(1, 4, 6), stored(real(6, 24)), stored(real(24))],
    { domain: MICROSOFT, attributes: { num_heads: 2, unidirectional: 1 } },
  ],
  [
    "MultiHeadAttention",
    "MultiHeadAttention",
    [real(1, 4, 8), real(1, 5, 8), real(1, 5, 8)],
    { domain: MICROSOFT, attributes: { num_heads: 2 } },
  ],
  [
    "MultiHeadAttention with a bias",
    "MultiHeadAttention",
    [real(1, 4, 8), real(1, 5, 8), real(1, 5, 8), stored(real(24))],
    { domain: MICROSOFT, attributes: { num_heads: 4 } },
  ],
  [
    "Attention",
    "Attention",
    [real(1, 4, 8), real(1, 5, 8), real(1, 5, 8), real(4, 5)],
    { opset: 23, attributes: { q_num_heads: 2, kv_num_heads: 2 } },
  ],
  [
    "Attention of shared keys",
    "Attention",
    [real(1, 4, 3, 2), real(1, 2, 5, 2), real(1, 2, 5, 2)],
    { opset: 23, attributes: { scale: { float: 0.3 } } },
  ],
  [
    "Attention that looks back alone, of heads",
    "Attention",
    [real(1, 2, 5, 2), real(1, 2, 5, 2), real(1, 2, 5, 2)],
    { opset: 23, attributes: { is_causal: 1 } },
  ],
]);
