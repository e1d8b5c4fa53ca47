import { isRecord } from "@/standins/check";
import type { Answer } from "@/standins/http";
import type { EmailFacts } from "@/standins/received";
import { resendError } from "./errors";

export type EmailPayload = Pick<EmailFacts, "from" | "to" | "subject" | "html" | "text">;

const address = /^[^\s<>@]+@[^\s<>@]+$/;
const namedAddress = /^[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>$/;
const maxRecipients = 50;

/** The email in a request's body, or what Resend says of one that is none. */
export function readPayload(body: Buffer | null): EmailPayload | { refused: Answer } {
  const sent = parsed(body);
  if (!isRecord(sent)) return refused("validation_error", "The body is no JSON object.", 400);

  const { from, subject, html = "", text = "" } = sent;
  const to = typeof sent.to === "string" ? [sent.to] : sent.to;
  if (from === undefined) return missing("from");
  if (to === undefined) return missing("to");
  if (typeof subject !== "string" || subject === "") return missing("subject");
  if (typeof html !== "string" || typeof text !== "string") return invalid("html");
  if (html === "" && text === "") return missing("html");
  if (/[\r\n]/.test(subject)) return invalid("subject");
  if (!isAddress(from)) return invalid("from");
  if (!Array.isArray(to) || to.length > maxRecipients || !to.every(isAddress)) return invalid("to");
  return { from, to, subject, html, text };
}

function isAddress(value: unknown): value is string {
  return typeof value === "string" && (address.test(value) || namedAddress.test(value));
}

function missing(field: string) {
  return refused("missing_required_field", `The \`${field}\` field is missing.`);
}

function invalid(field: string) {
  return refused("validation_error", `The \`${field}\` field is invalid.`);
}

function refused(name: string, message: string, status = 422): { refused: Answer } {
  return { refused: resendError(status, name, message) };
}

function parsed(body: Buffer | null): unknown {
  try {
    return JSON.parse(body?.toString("utf8") ?? "");
  } catch {
    return null;
  }
}
