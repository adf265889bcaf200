/** What a new network can start from: one file each. */
import customArch from "../../examples/custom_arch.imnpu";
import keywordSpotting from "../../examples/mlperf_tiny/keyword_spotting.imnpu";
import vgg16Style from "../../examples/vgg16_style.imnpu";
import blank from "./templates/blank.imnpu";
import classifier from "./templates/classifier.imnpu";
import residual from "./templates/residual.imnpu";

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly text: string;
}

export const TEMPLATES: readonly Template[] = [
  { id: "blank", title: "Blank network", detail: "An input, one layer, a budget", text: blank },
  {
    id: "classifier",
    title: "Image classifier",
    detail: "Convolutions and pooling, mapped automatically",
    text: classifier,
  },
  { id: "residual", title: "Residual network", detail: "A block, used several times", text: residual },
  {
    id: "keyword_spotting",
    title: "Keyword spotting",
    detail: "MLPerf Tiny's depthwise-separable network",
    text: keywordSpotting,
  },
  {
    id: "vgg16_style",
    title: "Published VGG16-style network",
    detail: "The sample: mapped by hand, with the measured figures of the prototype",
    text: vgg16Style,
  },
  {
    id: "custom_arch",
    title: "Architecture of your own",
    detail: "What if a cluster had 16 tiles?",
    text: customArch,
  },
];
