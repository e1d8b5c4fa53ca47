import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signedHeaders } from "./sign";

const secret = () => `whsec_${randomBytes(32).toString("base64")}`;
const [current, previous, foreign] = [secret(), secret(), secret()];
const body = fc.json({ stringUnit: "grapheme" });

test("the reference library takes 1,000 deliveries, by the current secret and the previous", () => {
  fc.assert(
    fc.property(fc.uuid(), body, (id, text) => {
      const headers = signedHeaders({ id, body: text, secrets: [current, previous] }, new Date());

      for (const known of [current, previous]) {
        expect(new Webhook(known).verify(text, headers)).toEqual(JSON.parse(text));
      }
      expect(() => new Webhook(foreign).verify(text, headers)).toThrow("No matching signature");
    }),
    { numRuns: 1000 },
  );
});

test("one flipped bit, in body, id or time, and it is refused", () => {
  const letters = fc.string({ unit: "grapheme-ascii", minLength: 1 });

  fc.assert(
    fc.property(fc.uuid(), letters, fc.nat(), (id, text, at) => {
      const signed = signedHeaders({ id, body: text, secrets: [current] }, new Date());
      const verify = (given: string, changes: Record<string, string> = {}) =>
        new Webhook(current).verify(given, { ...signed, ...changes }, { jsonParse: false });
      const later = String(Number(signed["webhook-timestamp"]) + 1);

      expect(() => verify(text)).not.toThrow();
      expect(() => verify(flipped(text, at))).toThrow("No matching signature");
      expect(() => verify(text, { "webhook-id": flipped(id, at) })).toThrow("No matching");
      expect(() => verify(text, { "webhook-timestamp": later })).toThrow("No matching");
    }),
  );
});

function flipped(text: string, at: number): string {
  const index = at % text.length;
  const changed = String.fromCharCode(text.charCodeAt(index) ^ 1);
  return text.slice(0, index) + changed + text.slice(index + 1);
}
