import type { CallInput } from "@/domain/call";
import type { PartyInput } from "@/domain/party";

export type Participant = {
  userId: string;
  role: "caller" | "callee";
  talkedFrom: Date;
  talkedTo: Date;
};

/** The extension numbers a call names anywhere: whose users must be looked up. */
export function extensionsOf(call: CallInput): string[] {
  const parties = [
    call.from,
    call.to,
    call.answeredBy,
    ...call.steps.flatMap((s) => [s.party, s.by]),
  ];
  const numbers = parties.flatMap((party) => extensionOf(party) ?? []);
  return [...new Set([...numbers, ...mailboxesOf(call).map(({ number }) => number)])];
}

export function extensionOf(party: PartyInput | null): string | null {
  return party?.kind === "extension" ? party.number : null;
}

/**
 * The users who talked, matched by extension: parties of `talk` steps, whoever answered, and the
 * caller of an answered outbound or internal call; of a voicemail, whose mailbox it reached.
 * `userIds` maps an extension to its user today.
 */
export function participantsOf(call: CallInput, userIds: Map<string, string>): Participant[] {
  const userOf = (party: PartyInput | null) => userIds.get(extensionOf(party) ?? "");
  const callerId = userOf(call.from);

  const talks = call.steps
    .filter((step) => step.kind === "talk")
    .flatMap((step): Participant[] => {
      const userId = userOf(step.party);
      if (!userId) return [];
      const talkedTo = new Date(step.endedAt ?? call.endedAt);
      return [{ userId, role: roleOf(userId), talkedFrom: new Date(step.startedAt), talkedTo }];
    });

  const wholeCall = {
    talkedFrom: new Date(call.answeredAt ?? call.startedAt),
    talkedTo: new Date(call.endedAt),
  };
  const implied: Participant[] = [];
  const answererId = userOf(call.answeredBy);
  if (answererId) implied.push({ userId: answererId, role: roleOf(answererId), ...wholeCall });
  if (callerId && callerTalked(call))
    implied.push({ userId: callerId, role: "caller", ...wholeCall });
  for (const { number, ...spoken } of mailboxesOf(call)) {
    const ownerId = userIds.get(number);
    if (ownerId && ownerId !== callerId)
      implied.push({ userId: ownerId, role: "callee", ...spoken });
  }

  // A talk step knows better when somebody talked than the call as a whole does.
  const knownFromSteps = new Set(talks.map((talk) => talk.userId));
  return withoutRepeats([...talks, ...implied.filter((p) => !knownFromSteps.has(p.userId))]);

  function roleOf(userId: string): Participant["role"] {
    return userId === callerId ? "caller" : "callee";
  }
}

type Mailbox = { number: string; talkedFrom: Date; talkedTo: Date };

/** The mailbox a message was left in, and when; without such a step, that of whoever was called. */
function mailboxesOf(call: CallInput): Mailbox[] {
  if (call.status !== "voicemail") return [];

  const reached = call.steps.findLast(({ kind }) => kind === "voicemail");
  const party = [reached?.party, call.to].find((named) => isMailbox(named ?? null));
  if (!party?.number) return [];
  return [
    {
      number: party.number,
      talkedFrom: new Date(reached?.startedAt ?? call.startedAt),
      talkedTo: new Date(reached?.endedAt ?? call.endedAt),
    },
  ];
}

function isMailbox(party: PartyInput | null): boolean {
  return party?.kind === "voicemail" || party?.kind === "extension";
}

function callerTalked(call: CallInput): boolean {
  return (
    call.status === "answered" && (call.direction === "outbound" || call.direction === "internal")
  );
}

function withoutRepeats(participants: Participant[]): Participant[] {
  const byKey = new Map(participants.map((p) => [`${p.userId} ${p.talkedFrom.getTime()}`, p]));
  return [...byKey.values()];
}
