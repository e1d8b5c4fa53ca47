import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mix } from "./mix";
import type { Scene } from "./scene";
import { appointment } from "./scenes/appointment";
import { billing } from "./scenes/billing";
import { dutch } from "./scenes/dutch";
import { fault } from "./scenes/fault";
import { internal } from "./scenes/internal";
import { sales } from "./scenes/sales";
import { transfer } from "./scenes/transfer";
import { voicemail } from "./scenes/voicemail";
import { requireSynthesisers, speak } from "./speak";
import { writeStereoMulaw } from "./wav";

const SCENES = [billing, appointment, fault, sales, internal, transfer, voicemail, dutch];
const FOLDER = join(import.meta.dirname, "../../db/seed/recordings");
const MAX_BYTES = 1_000_000;

requireSynthesisers();
SCENES.forEach(make);

function make(scene: Scene): void {
  const { sample, channels } = mix(scene, speak);
  const wav = writeStereoMulaw(...channels);
  if (wav.length > MAX_BYTES) throw new Error(`${sample.file} is too large: ${wav.length} bytes`);

  writeFileSync(join(FOLDER, sample.file), wav);
  writeFileSync(join(FOLDER, `${sample.name}.json`), `${JSON.stringify(sample, null, 2)}\n`);
  console.log(
    `${sample.file}: ${(sample.durationMs / 1000).toFixed(1)} s, ${sample.sentences.length} sentences`,
  );
}
