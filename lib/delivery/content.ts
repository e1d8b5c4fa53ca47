import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { calls } from "@/db/schema/calls";
import { users } from "@/db/schema/companies";
import { companyEvents } from "@/db/schema/events";
import type { CallWire } from "@/domain/call";
import { type WebhookEvent, webhookEvent } from "@/domain/delivery";
import type { SummaryWire } from "@/domain/summary";
import type { Language } from "@/domain/user";
import type { CallRow } from "../calls/rows";
import { callOnTheWire } from "../calls/wire";
import type { Deps } from "../ctx";
import { readCompany } from "../settings/read";
import { readSummary } from "../summary/get";
import { renderSummaryEmail } from "./email/render";
import type { DeliveryRow } from "./rows";

/** An email as it is stored and sent; whom it goes to stands with the delivery. */
export const storedEmail = z.object({ subject: z.string(), html: z.string(), text: z.string() });

/**
 * What a delivery carries, as text to be stored and sent the same each time; null when the call or
 * its summary is gone. The call is locked: what expires is not written down again afterwards.
 */
export async function contentOf(deps: Deps, tx: Tx, delivery: DeliveryRow): Promise<string | null> {
  const found = await readFacts(deps, tx, delivery);
  if (!found) return null;

  const { call, summary, reader } = found;
  if (!reader) return JSON.stringify(eventOf(found));
  const email = await renderSummaryEmail({ call, summary, callUrl: call.url, ...reader });
  return JSON.stringify(storedEmail.parse(email));
}

type Facts = {
  call: CallWire;
  summary: SummaryWire;
  event: { sequence: number; at: Date };
  /** Whom an email is for; null for a webhook. */
  reader: { userId: string; userName: string; language: Language; companyTimeZone: string } | null;
};

async function readFacts(deps: Deps, tx: Tx, delivery: DeliveryRow): Promise<Facts | undefined> {
  const { companyId, callId, version } = delivery;
  const [call] = await tx
    .select()
    .from(calls)
    .where(and(eq(calls.companyId, companyId), eq(calls.id, callId), isNull(calls.deletedAt)));
  if (!call) return undefined;

  const summary = await readSummary(tx, call, version);
  const event = await eventAbout(tx, delivery);
  if (!summary || !event) return undefined;
  return { call: withLink(deps, call), summary, event, reader: await readerOf(tx, delivery) };
}

function withLink({ appUrl }: Deps, row: CallRow): CallWire {
  const call = callOnTheWire(row);
  return { ...call, url: new URL(call.url, appUrl).href };
}

/** The event that said there is a first summary; its number is the webhook's too. */
async function eventAbout(tx: Tx, { companyId, callId, version }: DeliveryRow) {
  const [event] = await tx
    .select({ sequence: companyEvents.seq, at: companyEvents.createdAt })
    .from(companyEvents)
    .where(
      and(
        eq(companyEvents.companyId, companyId),
        eq(companyEvents.callId, callId),
        eq(companyEvents.type, "summary.created"),
        eq(companyEvents.version, version),
      ),
    )
    .orderBy(desc(companyEvents.seq))
    .limit(1);
  return event;
}

async function readerOf(tx: Tx, { companyId, userId }: DeliveryRow): Promise<Facts["reader"]> {
  if (!userId) return null;

  const { company } = await readCompany(tx, companyId);
  const [user] = await tx
    .select({ name: users.name, language: users.language })
    .from(users)
    .where(and(eq(users.companyId, companyId), eq(users.id, userId)));
  return {
    userId,
    userName: user?.name ?? "",
    language: user?.language ?? company.language,
    companyTimeZone: company.timeZone,
  };
}

function eventOf({ call, summary, event }: Facts): WebhookEvent {
  return webhookEvent.parse({
    type: "summary.created",
    timestamp: event.at.toISOString(),
    sequence: event.sequence,
    data: { call, summary },
  });
}
