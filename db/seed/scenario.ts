import { z } from "zod";
import { type CallInput, callInput, callStatuses, directions } from "@/domain/call";
import { stepKinds, stepResults } from "@/domain/flow";
import { partyInput } from "@/domain/party";
import type { RecordingInput } from "@/domain/recording";

/** A call without a date: its times count from its start. */
export const scenario = z.object({
  direction: z.enum(directions),
  status: z.enum(callStatuses),
  answeredAfterMs: z.int().nullable(),
  from: partyInput,
  to: partyInput,
  answeredBy: partyInput.nullable(),
  steps: z.array(
    z.object({
      kind: z.enum(stepKinds),
      party: partyInput.nullable(),
      startMs: z.int(),
      endMs: z.int(),
      result: z.enum(stepResults).nullable(),
      detail: z.record(z.string(), z.json()),
    }),
  ),
  durationMs: z.int(),
});
export type Scenario = z.infer<typeof scenario>;

type Happened = { externalId: string; startedAt: Date; recording: RecordingInput | null };

/** The call on the wire, moved to its time. */
export function callOf(told: Scenario, { externalId, startedAt, recording }: Happened): CallInput {
  const at = (ms: number) => new Date(startedAt.getTime() + ms).toISOString();
  return callInput.parse({
    externalId,
    direction: told.direction,
    status: told.status,
    startedAt: at(0),
    answeredAt: told.answeredAfterMs === null ? null : at(told.answeredAfterMs),
    endedAt: at(told.durationMs),
    from: told.from,
    to: told.to,
    answeredBy: told.answeredBy,
    steps: told.steps.map(({ startMs, endMs, ...step }) => ({
      ...step,
      startedAt: at(startMs),
      endedAt: at(endMs),
    })),
    recording,
  });
}
