import { uuidv7 } from "uuidv7";
import type { Sample } from "@/db/seed/samples";
import { callOf, type Scenario } from "@/db/seed/scenario";
import type { CallInput } from "@/domain/call";
import type { PartyInput } from "@/domain/party";
import type { ChannelMap } from "@/domain/recording";
import type { TestCallKind } from "@/domain/test-call";

type Wanted = { kind: TestCallKind; sample: Sample; user: PartyInput; endedAt: Date };

const ringMs = 3000;

/**
 * A call of a user's that has just ended and sounds like the sample. Whoever is at the other end is
 * called `Test call` and has no number: neither a customer nor a colleague is drawn into it.
 */
export function testCallOf({ kind, sample, user, endedAt }: Wanted): CallInput {
  const other: PartyInput = {
    ...{ kind: kind === "internal" ? "extension" : "external", number: null, name: "Test call" },
  };
  const isCaller = sample.channels[0] === "agent";
  const [from, to] = isCaller ? [user, other] : [other, user];
  const told =
    sample.call.status === "voicemail" ? message(from, to, sample) : talk(from, to, sample);
  const { direction, channels } = waysOf(kind, isCaller);

  return callOf(
    { ...told, direction },
    {
      externalId: `test-${uuidv7()}`,
      startedAt: new Date(endedAt.getTime() - told.durationMs),
      recording: { channels, offsetMs: ringMs },
    },
  );
}

type Way = { direction: Scenario["direction"]; channels: ChannelMap };

function waysOf(kind: TestCallKind, isCaller: boolean): Way {
  if (kind === "internal") return { direction: "internal", channels: ["caller", "callee"] };
  if (isCaller) return { direction: "outbound", channels: ["agent", "customer"] };
  return { direction: "inbound", channels: ["customer", "agent"] };
}

type Told = Omit<Scenario, "direction">;

function talk(from: PartyInput, to: PartyInput, sample: Sample): Told {
  const durationMs = ringMs + sample.durationMs;
  return {
    ...{ status: "answered", answeredAfterMs: ringMs, from, to, answeredBy: to, durationMs },
    steps: [
      step("ring", to, 0, ringMs, "answered"),
      step("talk", to, ringMs, durationMs, "completed"),
      step("hangup", from, durationMs, durationMs, "completed"),
    ],
  };
}

function message(from: PartyInput, to: PartyInput, sample: Sample): Told {
  const durationMs = ringMs + sample.durationMs;
  return {
    ...{ status: "voicemail", answeredAfterMs: null, from, to, answeredBy: null, durationMs },
    steps: [
      step("ring", to, 0, ringMs, "no_answer"),
      step("voicemail", { ...to, kind: "voicemail" }, ringMs, durationMs, "message_left"),
      step("hangup", from, durationMs, durationMs, "completed"),
    ],
  };
}

type Step = Scenario["steps"][number];

function step(
  kind: Step["kind"],
  party: PartyInput,
  startMs: number,
  endMs: number,
  result: Step["result"],
): Step {
  return { kind, party, startMs, endMs, result, detail: {} };
}
