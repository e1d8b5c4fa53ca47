import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Answer, callOf, callUpload, send } from "./api";
import { conversation, turnsOf } from "./audio";
import type { Company } from "./company";

/** A call to be handed over: its name, and sound of its own. */
export type NewCall = { company: Company; externalId: string; audio: Buffer };

/** Words a summary can be made of, and no more than can be said in a turn. */
export const scriptedText = "I am calling about an invoice. I will send it tomorrow.";

let variant = 0;

export function newCall(company: Company, lengthMs: number): NewCall {
  variant += 1;
  return { company, externalId: `bench-${randomUUID()}`, audio: conversation(lengthMs, variant) };
}

export function newCalls(companies: Company[], count: number, lengthMs: number): NewCall[] {
  return Array.from({ length: count }, (_, i) => {
    const company = companies[i % companies.length];
    if (!company) throw new Error("There is no company to call.");
    return newCall(company, lengthMs);
  });
}

export function uploadOf({ company, externalId, audio }: NewCall) {
  return callUpload(company.apiKey, callOf(externalId), audio);
}

/** Hands a call over and gives its id. Throws unless it is acknowledged. */
export async function post(origin: string, call: NewCall): Promise<string> {
  return acknowledgedId(await send(origin, uploadOf(call)));
}

const taken = z.object({ id: z.uuid() });

export function acknowledgedId({ status, body }: Answer): string {
  if (status === 202) return taken.parse(body).id;
  throw new Error(`The call was not taken: HTTP ${status} ${JSON.stringify(body)}`);
}

/** The turns of several calls together, as `turnsOf` names them. */
export async function turnsOfAll(calls: NewCall[]): Promise<Map<string, string>> {
  const turns = new Map<string, string>();
  for (const { audio } of calls) {
    for (const [sent, kept] of await turnsOf(audio)) turns.set(sent, kept);
  }
  return turns;
}
