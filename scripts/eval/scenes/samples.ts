import type { Scene } from "../../samples/scene";
import { appointment } from "../../samples/scenes/appointment";
import { billing } from "../../samples/scenes/billing";
import { dutch } from "../../samples/scenes/dutch";
import { fault } from "../../samples/scenes/fault";
import { internal } from "../../samples/scenes/internal";
import { sales } from "../../samples/scenes/sales";
import { transfer } from "../../samples/scenes/transfer";

/** The calls that come with the product, as far as they are to be summarised. */
export const sampleScenes: Scene[] = [
  ...[appointment, billing, dutch, fault, internal, sales, transfer],
];
