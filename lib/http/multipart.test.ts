import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../errors";
import { readCallForm } from "./multipart";

const boundary = "edge";
const contentType = `multipart/form-data; boundary=${boundary}`;
const callPart = part("call", '{"externalId":"a"}');
const recordingPart = part("recording", Buffer.alloc(5000, 7));
const whole = form(callPart, recordingPart);

test("a form reads the same however it is cut into pieces, in either order", async () => {
  const forms = fc.constantFrom(whole, form(recordingPart, callPart));
  await fc.assert(
    fc.asyncProperty(forms, fc.array(fc.integer({ min: 1, max: 900 })), async (bytes, sizes) => {
      const { call, audio } = await read(piecesOf(bytes, sizes));
      expect(call).toEqual({ externalId: "a" });
      expect(audio?.bytes).toBe(5000);
    }),
    { numRuns: 100 },
  );
});

test("a form that ends early is refused wherever it does, and what had come is dropped", async () => {
  const cuts = fc.integer({ min: 0, max: whole.length - 5 });
  const forms = fc.constantFrom(whole, form(recordingPart, callPart));
  await fc.assert(
    fc.asyncProperty(forms, cuts, fc.boolean(), async (bytes, cut, isSlow) => {
      const kept = new Set<object>();
      const body = piecesOf(bytes.subarray(0, cut), [100, 2000]);
      await expect(read(body, { kept, isSlow })).rejects.toMatchObject({ code: "invalid" });
      expect(kept.size).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ["a NUL", 'filename="call\0.wav"'],
  ["an escaped NUL", "filename*=UTF-8''call%00.wav"],
  ["marks that turn the reading direction", 'filename="\u202evaw.call\u202c\u200f"'],
  ["a way out of the folder", 'filename="../../../etc/passwd"'],
  ["bytes that are no text", Buffer.from('filename="call\xff\xfe.wav"', "latin1")],
  ["64 kB", `filename="${"a".repeat(65_000)}.wav"`],
])("a file name of %s costs no recording", async (_, fileName) => {
  const [head, rest] = ['--edge\r\nContent-Disposition: form-data; name="recording"; ', "\r\n\r\n"];
  const named = [
    Buffer.from(head),
    Buffer.from(fileName),
    Buffer.from(rest),
    Buffer.alloc(5000, 7),
  ];
  const recording = Buffer.concat([...named, Buffer.from("\r\n")]);

  for (const bytes of [form(callPart, recording), form(recording, callPart)]) {
    expect(await read(piecesOf(bytes, [700]))).toEqual({
      ...{ call: { externalId: "a" }, audio: { bytes: 5000 } },
    });
  }
});

test("any bytes are a form or refused", async () => {
  const token = fc.constantFrom(
    ...[`--${boundary}`, "--", "\r\n", "\n", "\r", callPart, recordingPart, `--${boundary}--\r\n`],
    ...['Content-Disposition: form-data; name="call"', "Content-Type: x", "\r\n\r\n", "\0", "{}"],
  );
  const anyBody = fc.oneof(
    fc.array(token).map((tokens) => Buffer.concat(tokens.map((piece) => Buffer.from(piece)))),
    fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  );
  await fc.assert(
    fc.asyncProperty(anyBody, async (bytes) => {
      const kept = new Set<object>();
      const result = await read(piecesOf(bytes, [64]), { kept }).catch((error: unknown) => error);
      if (result instanceof AppError) expect(kept.size).toBe(0);
      else expect(result).toMatchObject({ call: expect.anything() });
    }),
    { numRuns: 300 },
  );
});

test("a sender that breaks off in the body is answered with what broke", async () => {
  async function* broken() {
    yield whole.subarray(0, 1000);
    throw new AppError("invalid", "The connection broke.");
  }
  await expect(read(broken())).rejects.toThrow("The connection broke.");
});

test("no more of a form is read once it has been refused", async () => {
  let pieces = 0;
  async function* endless() {
    yield part("unknown", "").subarray(0, -2);
    for (; ; pieces += 1) yield Buffer.alloc(100_000);
  }
  await expect(read(endless())).rejects.toMatchObject({
    fields: { unknown: "Only call and recording are read." },
  });
  expect(pieces).toBeLessThan(10);
});

test("what the receiver says of a recording is the answer", async () => {
  const receive = async () => {
    throw new AppError("unsupported_media", "This is not audio.");
  };
  const reading = readCallForm(contentType, piecesOf(whole, [1000]), {
    receive,
    drop: async () => {},
  });
  await expect(reading).rejects.toMatchObject({ code: "unsupported_media" });
});

type Reading = { kept?: Set<object>; isSlow?: boolean };

/** `kept` holds what was received and not dropped; `isSlow` looks at a part late. */
function read(body: AsyncGenerator<Uint8Array>, { kept = new Set(), isSlow }: Reading = {}) {
  return readCallForm<{ bytes: number }>(contentType, body, {
    async receive(stream) {
      if (isSlow) await nextTurn();
      const audio = { bytes: 0 };
      for await (const chunk of stream) audio.bytes += chunk.length;
      if (isSlow) await nextTurn();
      kept.add(audio);
      return audio;
    },
    async drop(audio) {
      kept.delete(audio);
    },
  });
}

function part(name: string, content: string | Buffer): Buffer {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from("\r\n")]);
}

function form(...parts: Buffer[]): Buffer {
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

/** Cut by the sizes, which repeat. */
async function* piecesOf(bytes: Buffer, sizes: number[]): AsyncGenerator<Uint8Array> {
  for (let [i, at] = [0, 0]; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
