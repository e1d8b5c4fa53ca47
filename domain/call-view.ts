import { z } from "zod";
import { callWire, directions } from "./call";
import { callQuery } from "./call-query";
import { deliveryView } from "./delivery";
import { party } from "./party";
import { summaryStatuses } from "./reasons";
import { redaction } from "./redaction";
import { kept } from "./retention";
import { engineIds } from "./settings";
import { summaryWire } from "./summary";
import { summaryVersion, versionDetail } from "./summary-version";
import { transcriptWire } from "./transcript";

/** A call as its page shows it: the reason comes with its facts, to be said in any language. */
export const callView = callWire.extend({
  reasonFacts: z.record(z.string(), z.union([z.string(), z.number()])),
  isPrivate: z.boolean(),
});
export type CallView = z.infer<typeof callView>;

const partyLine = party.pick({ kind: true, number: true, name: true, anonymous: true });
export type PartyLine = z.infer<typeof partyLine>;

/** A call as a line of the list: all that the closed row shows, and no more. */
export const callLine = callWire
  .pick({
    ...{ id: true, startedAt: true, durationMs: true },
    ...{ direction: true, status: true, summaryStatus: true },
  })
  .extend({
    ...{ from: partyLine, to: partyLine, answeredBy: partyLine.nullable() },
    isPrivate: z.boolean(),
  });
export type CallLine = z.infer<typeof callLine>;

export const callPage = z.object({ calls: z.array(callLine), nextCursor: z.string().nullable() });
export type CallPage = z.infer<typeof callPage>;

/** Who sees a call: those who talked on it, by name, and while it is not private admins too. */
export const callPrivacy = z.object({
  isPrivate: z.boolean(),
  /** Whether the reader may change that. */
  canChange: z.boolean(),
  talkers: z.array(z.string()),
});
export type CallPrivacy = z.infer<typeof callPrivacy>;

/** Everything about one call. */
export const callDetail = z.object({
  call: callView,
  summary: summaryWire.nullable(),
  transcript: transcriptWire.nullable(),
  /** The audio that is here, in the order in which it was recorded. */
  recordings: z.array(
    z.object({
      offsetMs: z.int(),
      durationMs: z.int().nullable(),
      /** Where its sound ends although more was stated. */
      breaksOffAtMs: z.int().nullable(),
    }),
  ),
  deliveries: z.array(deliveryView),
  privacy: callPrivacy,
  /** Until when each is kept, or when it was deleted; null when there is nothing to say. */
  retention: z.object({
    recording: kept.nullable(),
    transcript: kept.nullable(),
    summary: kept.nullable(),
  }),
  /** Every version of the summary there was, newest first. */
  versions: z.array(summaryVersion),
  /** What an engine made after the edit that is shown, to be compared and accepted. */
  proposed: versionDetail.nullable(),
  /** Who talked: whose job an action point may be. */
  talkers: z.array(z.object({ userId: z.uuid(), role: z.enum(["caller", "callee"]) })),
  /** Of points that rest on no turn: who added them, by their text. */
  addedBy: z.record(z.string(), z.string()),
  /** What a summary can be made again with; none for agents. */
  engines: z.array(z.enum(engineIds)),
  /** Where the recording is to be silent when it is played. */
  redactions: z.array(redaction),
  /** Names of the company's people, by user id. */
  people: z.record(z.string(), z.string()),
});
export type CallDetail = z.infer<typeof callDetail>;

/** What the list can be narrowed to, as it stands in the page's address. */
export const listFilters = callQuery.pick({ cursor: true, q: true, userId: true }).extend({
  direction: z.enum(directions).optional(),
  summaryStatus: z.enum(summaryStatuses).optional(),
  /** Calls of the last so many days. */
  days: z.coerce.number().int().min(1).max(3650).optional(),
});
export type ListFilters = z.infer<typeof listFilters>;

/** What the server has read for a page of calls by the time it is sent. */
export type FirstRead = { filters: ListFilters; page: CallPage; open: CallDetail | null };

/**
 * The filters of a page's address: what is empty or no filter of ours is passed over, and of what
 * stands twice the last counts.
 */
export function readListFilters(address: Record<string, unknown>): ListFilters {
  const asked = Object.entries(address).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.at(-1) : value,
  ]);
  const read = listFilters.safeParse(Object.fromEntries(asked));
  if (read.success) return read.data;

  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  const right = asked.filter(([name]) => !wrong.has(name));
  return listFilters.catch({}).parse(Object.fromEntries(right));
}
