import { z } from "zod";
import { externalId } from "@/domain/call";

/** How a path names a call: our id, or `external:` and the phone system's. */
export type CallRef = { id: string } | { externalId: string };

const prefix = "external:";

/** Null when the text can name no call. */
export function parseCallRef(text: string): CallRef | null {
  if (text.startsWith(prefix)) {
    const parsed = externalId.safeParse(text.slice(prefix.length));
    return parsed.success ? { externalId: parsed.data } : null;
  }
  return z.uuid().safeParse(text).success ? { id: text } : null;
}
