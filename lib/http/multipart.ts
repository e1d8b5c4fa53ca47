import { on } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { AppError } from "../errors";
import { readText } from "./body";
import { parseJson } from "./json-body";

export type CallForm<Audio> = { call: unknown; audio: Audio | null };

type Receiver<Audio> = {
  /** Takes the recording while it arrives; it is never held in memory. */
  receive(stream: AsyncIterable<Uint8Array>): Promise<Audio>;
  /** Given what was received when the rest of the form turns out to be wrong. */
  drop(audio: Audio): Promise<void>;
};

/**
 * Reads a form with a `call` part (JSON) and at most one `recording` part, in any order.
 * Throws `AppError` naming the part that is wrong, or what `receive` throws.
 */
export async function readCallForm<Audio>(
  contentType: string,
  body: AsyncGenerator<Uint8Array>,
  { receive, drop }: Receiver<Audio>,
): Promise<CallForm<Audio>> {
  let call: unknown;
  let audio: Audio | null = null;

  try {
    for await (const { name, bytes } of partsOf(contentType, body)) {
      if (name === "call" && call === undefined)
        call = parseJson(await readText(bytes, name), name);
      else if (name === "recording" && audio === null) audio = await receive(bytes);
      else throw refusedPart(name);
    }
    if (call === undefined) throw partError("call", "This part is missing.");
    return { call, audio };
  } catch (error) {
    if (audio !== null) await drop(audio);
    throw error;
  }
}

type Part = { name: string; bytes: AsyncIterable<Uint8Array> };

/** The parts one after the other: the next one comes when the last has been read. */
async function* partsOf(
  contentType: string,
  body: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Part> {
  const parser = parserFor(contentType);
  const stop = new AbortController();
  const streams = streamsOf(parser);
  const parts = on(parser, "file", { close: ["finish"], signal: stop.signal });
  const pumping = pipeline(Readable.from(body, { objectMode: false }), parser, {
    signal: stop.signal,
  }).catch((error: unknown) => {
    const cause = error instanceof AppError ? error : malformed();
    for (const stream of streams) stream.destroy(cause);
    throw cause;
  });
  pumping.catch(() => {});

  try {
    for await (const [name, stream] of parts) {
      yield { name: String(name ?? ""), bytes: unbroken(stream) };
    }
    await pumping;
  } catch (error) {
    throw error instanceof AppError ? error : malformed();
  } finally {
    stop.abort();
    await body.return(undefined);
  }
}

/** All parts so far. One may break before it is read: unheard, that would be an uncaught error. */
function streamsOf(parser: BusboyInstance): BusboyFileStream[] {
  const streams: BusboyFileStream[] = [];
  parser.on("file", (_name, stream) => {
    stream.on("error", () => {});
    streams.push(stream);
  });
  return streams;
}

function parserFor(contentType: string) {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      isPartAFile: () => true,
      limits: { parts: 10 },
    });
  } catch {
    throw malformed();
  }
}

async function* unbroken(stream: BusboyFileStream): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw error instanceof AppError ? error : malformed();
  }
}

function malformed(): AppError {
  return new AppError("invalid", "The multipart body is damaged or ends too early.", {
    body: "Not a complete multipart/form-data body.",
  });
}

function refusedPart(name: string): AppError {
  const isKnown = name === "call" || name === "recording";
  return partError(name, isKnown ? "Send this part once." : "Only call and recording are read.");
}

function partError(name: string, message: string): AppError {
  return new AppError("invalid", "The form cannot be read.", {
    [name.slice(0, 100) || "body"]: message,
  });
}
