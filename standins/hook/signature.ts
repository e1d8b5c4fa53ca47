import { createHmac, timingSafeEqual } from "node:crypto";
import type { Received } from "@/standins/received";

export type Verdict = "verified" | "not verified" | "no secret known";

const toleranceMs = 5 * 60 * 1000;

/** Whether one of the secrets signed it: https://www.standardwebhooks.com, symmetric keys. */
export function verdictOn(webhook: Received, secrets: string[]): Verdict {
  if (secrets.length === 0) return "no secret known";

  const { at, headers, body = "" } = webhook;
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": sent } = headers;
  if (!id || !timestamp || !sent || !/^\d{1,12}$/.test(timestamp)) return "not verified";
  if (Math.abs(Date.parse(at) - Number(timestamp) * 1000) > toleranceMs) return "not verified";

  const signed = `${id}.${timestamp}.${body}`;
  const isSigned = sent
    .split(" ")
    .some((signature) => secrets.some((secret) => isBy(secret, signed, signature)));
  return isSigned ? "verified" : "not verified";
}

function isBy(secret: string, signed: string, signature: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const right = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  const [a, b] = [Buffer.from(right), Buffer.from(signature)];
  return key.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
