import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installedRecogniser, recognise } from "./recognise";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "recognise-test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("the words of the recogniser come without its score", async () => {
  const command = await program(`echo "hello there (piece -4021)" > "$(after -hyp "$@")"`);
  const heard = await recognise({ command, models: folder }, new Float32Array(8000));
  expect(heard).toBe("hello there");
});

test("it is given one 16 kHz WAV of the piece", async () => {
  const command = await program(
    `echo "$(stat -c %s "$(after -cepdir "$@")/piece.wav") (piece 0)" > "$(after -hyp "$@")"`,
  );
  const heard = await recognise({ command, models: folder }, new Float32Array(4000));
  expect(heard).toBe(String(44 + 4000 * 2 * 2));
});

test("a recogniser that fails has heard nothing, and its folder is gone", async () => {
  const note = join(folder, "note");
  const command = await program(`after -cepdir "$@" > ${note}; exit 3`);

  expect(await recognise({ command, models: folder }, new Float32Array(800))).toBeNull();
  const used = (await readFile(note, "utf8")).trim();
  expect(used).toContain("standins-");
  await expect(stat(used)).rejects.toThrow("ENOENT");
});

test("it counts as installed with both program and model", async () => {
  await program("exit 0");
  const models = join(folder, "en-us");
  expect(await installedRecogniser(folder, models)).toBeNull();

  await mkdir(models);
  await writeFile(join(models, "en-us.lm.bin"), "");
  expect(await installedRecogniser(`/nowhere:${folder}`, models)).toEqual({
    command: join(folder, "pocketsphinx_batch"),
    models,
  });
  expect(await installedRecogniser("/nowhere", models)).toBeNull();
});

async function program(body: string): Promise<string> {
  const path = join(folder, "pocketsphinx_batch");
  const after = `after() { want=$1; shift; while [ "$1" != "$want" ]; do shift; done; echo "$2"; }`;
  await writeFile(path, `#!/bin/sh\n${after}\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}
