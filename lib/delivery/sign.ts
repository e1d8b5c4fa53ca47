import { Webhook } from "standardwebhooks";

/**
 * The headers of https://www.standardwebhooks.com over the bytes that are sent: one signature for
 * each secret, parted by spaces, so that a receiver may know the old one or the new one.
 */
export function signedHeaders(
  { id, body, secrets }: { id: string; body: string; secrets: string[] },
  now: Date,
): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));

  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": signatures.join(" "),
  };
}
