/**
 * Trains the network of examples/digits/ and writes its models, in real numbers and in 8 bits:
 * `node scripts/run.mjs scripts/train-digits.ts`. Takes some minutes; what it writes is the same every time.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { floatModel } from "./digits/float-model.js";
import { int8Model } from "./digits/int8-model.js";
import { FOLDER, readDigits } from "./digits/pictures.js";
import { accuracy, train } from "./digits/train.js";

const training = readDigits("training");
const network = train(training, (epoch, loss) => console.log(`epoch ${epoch}: cross entropy ${loss.toFixed(4)}`));
for (const set of ["training", "test"] as const)
  console.log(`${set} set: ${(accuracy(network, readDigits(set)) * 100).toFixed(2)}%`);
writeFileSync(join(FOLDER, "digits.onnx"), floatModel(network));
writeFileSync(join(FOLDER, "digits_int8.onnx"), int8Model(network, readDigits("calibration")));
