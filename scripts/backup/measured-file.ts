import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import type { FileFacts } from "./manifest";

/** A new private file, and what passes through `measure` on its way there. */
export function createMeasuredFile(path: string) {
  const hash = createHash("sha256");
  let bytes = 0;

  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const target = createWriteStream(path, { mode: 0o600, flags: "wx", flush: true });
  return { measure, target, facts: (): FileFacts => ({ bytes, sha256: hash.digest("hex") }) };
}
