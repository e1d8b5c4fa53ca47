import { and, eq } from "drizzle-orm";
import { uuidv7 } from "uuidv7";
import type { Tx } from "@/db/client";
import { inCompany } from "@/db/in-company";
import { recordings } from "@/db/schema/calls";
import { sources } from "@/db/schema/companies";
import { type RawFormat, rawFormatOf } from "@/domain/raw-format";
import { maxRecordingBytes } from "@/domain/recording";
import { audioTypeOf, sniffBytes } from "../audio/sniff";
import type { Ctx, Deps } from "../ctx";
import { AppError } from "../errors";
import { deleteDiscarded, discardUnplaced } from "./discard";

/** Audio that lies safely in the store, not yet part of a call. */
export type ReceivedAudio = {
  recordingId: string;
  bytes: number;
  sha256: string;
  contentType: string;
};

/**
 * Streams audio into the store while hashing it. A row is written first, so that whatever a
 * crash leaves behind is found and swept. `expectedBytes` is what the sender declared.
 *
 * Throws `AppError`: `unsupported_media`, `too_large`, `storage_full`, or `invalid` when fewer
 * bytes came than declared.
 */
export async function receiveAudio(
  deps: Deps,
  ctx: Ctx,
  sourceId: string,
  stream: AsyncIterable<Uint8Array>,
  expectedBytes: number | null,
): Promise<ReceivedAudio> {
  refuseTooLarge(expectedBytes);

  const recordingId = uuidv7();
  const storageKey = `${ctx.companyId}/${recordingId}`;
  const rawFormat = await inCompany(deps.db, ctx.companyId, async (tx) => {
    await tx.insert(recordings).values({
      companyId: ctx.companyId,
      id: recordingId,
      sourceId,
      state: "fetching",
      storageKey,
    });
    return rawFormatOfSource(tx, ctx.companyId, sourceId);
  });

  try {
    const { contentType, whole } = await sniffed(stream, rawFormat);
    const stored = await deps.providers.recordings.put(storageKey, whole, {
      maxBytes: maxRecordingBytes,
    });
    if (expectedBytes !== null && stored.bytes !== expectedBytes) {
      throw new AppError(
        "invalid",
        `${stored.bytes} bytes arrived of ${expectedBytes} declared. Send the file again.`,
      );
    }
    return { recordingId, contentType, ...stored };
  } catch (error) {
    await dropReceived(deps, ctx, { recordingId });
    throw error;
  }
}

async function rawFormatOfSource(
  tx: Tx,
  companyId: string,
  sourceId: string,
): Promise<RawFormat | null> {
  const [source] = await tx
    .select({ rawFormat: sources.rawFormat })
    .from(sources)
    .where(and(eq(sources.companyId, companyId), eq(sources.id, sourceId)));
  return rawFormatOf(source?.rawFormat);
}

/** Refuses by its declared length what would be refused anyway, before any of it has come. */
export function refuseTooLarge(declaredBytes: number | null, mostBytes = maxRecordingBytes): void {
  if (declaredBytes === null || declaredBytes <= mostBytes) return;
  const megabytes = Math.round(maxRecordingBytes / 1024 / 1024);
  throw new AppError("too_large", `A recording may be at most ${megabytes} MB.`);
}

/**
 * Forgets audio that no call took. Does nothing to audio that has become part of a call: a
 * failing request cannot know whether its transaction was committed. What cannot be forgotten
 * now, because the database is away, the sweep finds later.
 */
export async function dropReceived(
  deps: Deps,
  ctx: Ctx,
  { recordingId }: { recordingId: string },
): Promise<void> {
  const row = { companyId: ctx.companyId, id: recordingId };
  try {
    const isOurs = await inCompany(deps.db, ctx.companyId, (tx) =>
      discardUnplaced(tx, row, "fetching"),
    );
    if (isOurs) await deleteDiscarded(deps, row);
  } catch (error) {
    deps.log.warn({ error, recordingId }, "received audio is left to the sweep");
  }
}

/** Looks at the first bytes and gives the stream back whole. */
async function sniffed(stream: AsyncIterable<Uint8Array>, rawFormat: RawFormat | null) {
  const iterator = stream[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let headBytes = 0;
  while (headBytes < sniffBytes) {
    const { done, value } = await iterator.next();
    if (done) break;
    head.push(value);
    headBytes += value.length;
  }

  const type = await audioTypeOf(Buffer.concat(head), rawFormat);
  if (!type) {
    await iterator.return?.();
    throw new AppError(
      "unsupported_media",
      rawFormat
        ? "This is not audio we can read. Send WAV, MP3, Ogg, FLAC, M4A or the source's raw format."
        : "This is not audio we can read. Send WAV, MP3, Ogg, FLAC or M4A.",
    );
  }

  async function* whole() {
    yield* head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { contentType: type.contentType, whole: whole() };
}
