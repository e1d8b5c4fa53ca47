import type { CallWire } from "@/domain/call";
import type { SummaryWire } from "@/domain/summary";
import type { LetterInput } from "@/lib/delivery/email/letter";

export const readerId = "0192f0c4-7a10-7bb0-8a67-3f4f0aa20001";
const callId = "0192f0c4-7a10-7bb0-8a67-3f4f0aa20002";

/** What the email about a call of Karen Doyle's with Tom Price is made of; Tom reads it. */
export function letterInput(
  overrides: Partial<LetterInput> = {},
  { call = {}, summary = {} }: { call?: Partial<CallWire>; summary?: Partial<SummaryWire> } = {},
): LetterInput {
  return {
    call: { ...sampleCall(), ...call },
    summary: { ...sampleSummary(), ...summary },
    callUrl: `https://afterword.test/cdr/${callId}`,
    userId: readerId,
    userName: "Tom Price",
    language: "en",
    companyTimeZone: "Europe/Amsterdam",
    ...overrides,
  };
}

export function externalParty(number: string | null, name: string | null): CallWire["from"] {
  return { kind: "external", number, name, e164: null, userId: null };
}

export function extensionParty(number: string, name: string, userId: string): CallWire["from"] {
  return { kind: "extension", number, name, e164: null, userId };
}

function sampleCall(): CallWire {
  const startedAt = "2026-11-22T07:33:30.000Z";
  return {
    id: callId,
    url: `/cdr/${callId}`,
    externalId: "pbx-1",
    direction: "inbound",
    status: "answered",
    startedAt,
    answeredAt: startedAt,
    endedAt: "2026-11-22T07:34:38.000Z",
    durationMs: 68_000,
    from: externalParty("+441632960181", "Karen Doyle"),
    to: externalParty("+441632960500", "Main menu"),
    answeredBy: extensionParty("203", "Tom Price", readerId),
    steps: [],
    recording: null,
    summaryStatus: "ready",
    reason: null,
    reasonText: null,
    nextTryAt: null,
    createdAt: startedAt,
    updatedAt: startedAt,
  };
}

function sampleSummary(): SummaryWire {
  return {
    callId,
    version: 1,
    language: "en",
    overview:
      "Karen Doyle called because her October invoice was charged twice. Tom Price found both payments, explained that the second one was a retry of the bank, and promised a refund.",
    overviewSegmentIds: ["s001"],
    notes: [
      { text: "The invoice of £42.50 was charged on 3 and on 5 November.", segmentIds: ["s002"] },
      { text: "The refund goes to the card that was used.", segmentIds: ["s004"] },
      { text: "She asked for a confirmation by email.", segmentIds: ["s006"] },
    ],
    proposedTags: [],
    tags: ["billing", "refund", "double charge"],
    actionPoints: [
      {
        id: "0192f0c4-7a10-7bb0-8a67-3f4f0aa20003",
        text: "Refund the second payment of £42.50",
        owner: "agent",
        ownerUserId: readerId,
        dueText: "by Friday",
        dueDate: "2026-11-27",
        segmentIds: ["s005"],
        quote: "you'll have it by Friday",
        done: false,
      },
      {
        id: "0192f0c4-7a10-7bb0-8a67-3f4f0aa20004",
        text: "Send the bank statement of November",
        owner: "customer",
        ownerUserId: null,
        dueText: null,
        dueDate: null,
        segmentIds: ["s007"],
        quote: "I will send it over",
        done: false,
      },
    ],
    droppedUnsupported: 1,
    engine: {
      id: "mistral",
      transcribeModel: "voxtral-mini-transcribe-latest",
      summaryModel: "mistral-small-latest",
      hosting: "eu",
    },
    createdAt: "2026-11-22T07:34:50.000Z",
    editedAt: null,
  };
}
