import { AppError } from "../errors";

const maxTextBytes = 2 * 1024 * 1024;

/** How long a sender may keep us waiting: at a stretch, and over all of the body. */
type Patience = { idleMs: number; bytesPerSecond: number };
const patience: Patience = { idleMs: 30_000, bytesPerSecond: 1024 };

/** How long the sender says its body is; null when it does not, sending in chunks. */
export function declaredBytes(request: Request): number | null {
  const header = request.headers.get("content-length");
  return header === null ? null : Number(header);
}

/**
 * The bytes of a request as they come. Throws `AppError` `invalid` when the sender goes away, when
 * nothing comes for 30 s, or when after 30 s less than 1 kB a second has come.
 */
export async function* bodyOf(
  request: Request,
  { idleMs, bytesPerSecond } = patience,
): AsyncGenerator<Uint8Array> {
  if (!request.body) return;

  const reader = request.body.getReader();
  let [bytes, waitedMs, isWaiting] = [0, 0, true];
  try {
    for (;;) {
      isWaiting = true;
      const earnedMs = (bytes / bytesPerSecond) * 1000;
      const askedAt = performance.now();
      const { done, value } = await within(
        idleMs + Math.min(0, earnedMs - waitedMs),
        reader.read(),
      );
      if (done) return;

      waitedMs += performance.now() - askedAt;
      bytes += value.length;
      isWaiting = false;
      yield value;
    }
  } finally {
    // Not waiting, so our reader has seen enough: the answer is to be a refusal.
    if (!isWaiting) await linger(request, reader);
    // Not waited for: it ends when the read that is under way does, and that may be never.
    reader.cancel().catch(() => {});
  }
}

/** For a request that is refused before its body has been looked at. */
export async function skipBody(request: Request): Promise<void> {
  if (!request.body || request.bodyUsed) return;

  const reader = request.body.getReader();
  await linger(request, reader);
  reader.cancel().catch(() => {});
}

const lingerBytes = 8 * 1024 * 1024;
const lingerMs = { atMost: 10_000, idle: 1000 };

/**
 * Reads on for a moment and throws it away: most senders look for an answer only after their last
 * byte, and lose it when the connection has been closed by then. Nothing large is waited for.
 */
async function linger(
  request: Request,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<void> {
  if ((declaredBytes(request) ?? 0) > lingerBytes) return;

  const endsAt = performance.now() + lingerMs.atMost;
  for (let bytes = 0; bytes < lingerBytes; ) {
    const waitMs = Math.min(lingerMs.idle, endsAt - performance.now());
    const read = await within(waitMs, reader.read()).catch(() => null);
    if (!read || read.done) return;
    bytes += read.value.length;
  }
}

/**
 * Reads at most 2 MB of UTF-8 text; `name` is the part to blame. Throws `AppError` `too_large` or
 * `invalid`.
 */
export async function readText(bytes: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxTextBytes) {
      throw new AppError("too_large", "JSON may be at most 2 MB.", { [name]: "At most 2 MB." });
    }
    chunks.push(chunk);
  }

  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("invalid", "This is not UTF-8 text.", { [name]: "Not UTF-8." });
  }
}

async function within<T>(ms: number, reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(brokenOff("The data came too slowly.")), ms);
  });
  try {
    return await Promise.race([reading, idle]);
  } catch (error) {
    throw error instanceof AppError ? error : brokenOff("The connection broke.");
  } finally {
    clearTimeout(timer);
  }
}

function brokenOff(message: string): AppError {
  return new AppError("invalid", `${message} Send it again.`);
}
