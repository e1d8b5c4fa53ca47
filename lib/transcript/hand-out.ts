import { inArray } from "drizzle-orm";
import { inCompany } from "@/db/in-company";
import { users } from "@/db/schema/companies";
import type { TranscriptFormat, TranscriptWire } from "@/domain/transcript";
import { noteLook } from "../audit/look";
import type { CallRef } from "../calls/ref";
import type { CallRow } from "../calls/rows";
import type { Ctx, Deps } from "../ctx";
import {
  englishNames,
  type NameOf,
  transcriptFileName,
  transcriptText,
  transcriptTypes,
  transcriptVtt,
} from "./export";
import { getTranscript } from "./get";

export type HandedOut = { body: string; contentType: string; fileName: string };

type Wanted = {
  ref: CallRef;
  format: TranscriptFormat;
  /** What speakers are called; English unless given. */
  names?: (around: Around) => NameOf;
};

type Around = Parameters<typeof englishNames>[0];

/** A call's transcript as a file; null while there is none. Throws as `getCall`. */
export async function handOutTranscript(
  deps: Deps,
  ctx: Ctx,
  { ref, format, names = englishNames }: Wanted,
): Promise<{ call: CallRow; file: HandedOut | null }> {
  const { call, transcript } = await getTranscript(deps, ctx, ref);
  if (!transcript) return { call, file: null };

  // A program's look was noted when it was read; a person takes it along from the call's page.
  const people = await inCompany(deps.db, ctx.companyId, async (tx) => {
    await noteLook(tx, ctx, { action: "call.transcript_read", callId: call.id });
    const ids = [...new Set(transcript.segments.flatMap(({ userId }) => userId ?? []))];
    if (ids.length === 0) return {};
    const rows = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(inArray(users.id, ids));
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  });

  const { direction, fromParty: from, toParty: to } = call;
  const file = {
    body: bodyOf(transcript, format, names({ people, call: { direction, from, to } })),
    contentType: transcriptTypes[format],
    fileName: transcriptFileName(call, format),
  };
  return { call, file };
}

function bodyOf(transcript: TranscriptWire, format: TranscriptFormat, nameOf: NameOf): string {
  if (format === "json") return `${JSON.stringify(transcript, null, 2)}\n`;
  return format === "vtt"
    ? transcriptVtt(transcript.segments, nameOf)
    : transcriptText(transcript.segments, nameOf);
}
