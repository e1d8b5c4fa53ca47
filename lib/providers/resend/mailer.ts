import { type CreateEmailOptions, Resend } from "resend";
import { z } from "zod";
import type { Email, Mailer } from "@/lib/ports/mailer";
import { failureOf, unusable } from "./failures";

export type ResendConfig = { apiKey: string; baseUrl: string; from: string };

const taken = z.object({ id: z.string() });

/**
 * Email through Resend, asked once per call: the delivery's schedule decides on another try, and
 * the idempotency key keeps that from becoming a second email for 24 hours.
 */
export function createResendMailer({ apiKey, baseUrl, from }: ResendConfig): Mailer {
  const client = createClient(apiKey, baseUrl);

  return {
    async send({ idempotencyKey, ...email }: Email, signal) {
      const payload: CreateEmailOptions = { from, ...email };
      const { data, error, headers } = await client.emails.send(payload, {
        idempotencyKey,
        signal,
      });

      if (taken.safeParse(data).success) return;
      // The SDK turns what a caller aborts into one of its errors.
      signal.throwIfAborted();
      throw error ? failureOf(error, headers) : unusable();
    },
  };
}

function createClient(apiKey: string, baseUrl: string): Resend {
  const options = { baseUrl: baseUrl.replace(/\/+$/, ""), userAgent: "Afterword" };
  const client = new Resend(apiKey, options);
  const request = client.fetchRequest.bind(client);

  return Object.assign(client, {
    // RESEND_DEBUG in the environment would print answers, and addresses with them.
    debug: false,
    // A redirect would hand what was said on a call to another host.
    fetchRequest: (path: string, init: object) => request(path, { ...init, redirect: "manual" }),
  });
}
