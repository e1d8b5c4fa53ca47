import { AppError } from "../errors";

const maxTextBytes = 2 * 1024 * 1024;
const idleMs = 30_000;

/**
 * The bytes of a request as they come. Throws `AppError` `invalid` when none come for 30 s, or
 * when the sender goes away.
 */
export async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;

  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await withinIdle(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Reads at most 2 MB of UTF-8 text. Throws `AppError` `too_large` or `invalid`. */
export async function readText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxTextBytes) throw new AppError("too_large", "JSON may be at most 2 MB.");
    chunks.push(chunk);
  }

  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("invalid", "The body is not UTF-8.", { body: "Not UTF-8." });
  }
}

async function withinIdle<T>(reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(brokenOff("No data came for 30 seconds.")), idleMs);
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
