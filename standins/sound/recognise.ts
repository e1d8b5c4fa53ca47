import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { doubleRate, lineRateHz } from "./resample";
import { withTemporaryFolder } from "./temporary-folder";
import { encodeWav } from "./wav";

const command = "pocketsphinx_batch";
/** Where Debian's package puts the English model. */
const models = "/usr/share/pocketsphinx/model/en-us";

export type Recogniser = { command: string; models: string };

/** The recogniser on a search path written like PATH, if its English model is there too. */
export async function installedRecogniser(
  path: string,
  modelFolder = models,
): Promise<Recogniser | null> {
  const places = path.split(delimiter).map((folder) => join(folder, command));
  for (const place of places) {
    const [program, model] = await Promise.all([
      isThere(place, constants.X_OK),
      isThere(join(modelFolder, "en-us.lm.bin"), constants.R_OK),
    ]);
    if (program && model) return { command: place, models: modelFolder };
  }
  return null;
}

/** What a small English recogniser makes of an 8 kHz piece; null when it fails. */
export async function recognise(
  recogniser: Recogniser,
  wave: Float32Array,
): Promise<string | null> {
  return await withTemporaryFolder(async (folder) => {
    const hypotheses = join(folder, "hypotheses");
    await writeFile(join(folder, "piece.wav"), encodeWav(doubleRate(wave), lineRateHz * 2));
    await writeFile(join(folder, "list"), "piece\n");

    const succeeded = await run(recogniser.command, [
      ...["-adcin", "yes", "-adchdr", "44", "-cmn", "batch"],
      ...["-cepdir", folder, "-cepext", ".wav"],
      ...["-ctl", join(folder, "list"), "-hyp", hypotheses],
      ...["-hmm", join(recogniser.models, "en-us")],
      ...["-lm", join(recogniser.models, "en-us.lm.bin")],
      ...["-dict", join(recogniser.models, "cmudict-en-us.dict")],
    ]);
    return succeeded ? wordsOf(await readFile(hypotheses, "utf8")) : null;
  });
}

/** A line reads `words (name score)`. */
function wordsOf(hypotheses: string): string {
  return hypotheses.replace(/\([^()]*\)\s*$/, "").trim();
}

async function isThere(path: string, mode: number): Promise<boolean> {
  return await access(path, mode).then(
    () => true,
    () => false,
  );
}

async function run(program: string, args: string[]): Promise<boolean> {
  const child = spawn(program, args, { stdio: "ignore", timeout: 120_000 });
  return await new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
}
