import { z } from "zod";
import type { Environment } from "@/lib/env";
import { type Check, type Finding, fail, ok, skip, warn, wordsOf } from "./finding";

const domains = z.object({ data: z.array(z.object({ name: z.string(), status: z.string() })) });
const refusal = z.object({ name: z.string() }).catch({ name: "" });
const name = "Email";

/** The list of the account's domains sends nothing, and tells whether the key counts. */
export function mailChecks(env: Environment): Check[] {
  return [{ name, run: async () => [await mail(env)] }];
}

async function mail({
  RESEND_API_KEY,
  RESEND_BASE_URL,
  EMAIL_FROM,
}: Environment): Promise<Finding> {
  if (!RESEND_API_KEY) return skip(name, "no RESEND_API_KEY: no email is sent");

  const remedy = "See RESEND_API_KEY and RESEND_BASE_URL.";
  try {
    const response = await fetch(`${RESEND_BASE_URL.replace(/\/+$/, "")}/domains`, {
      headers: { Authorization: `Bearer ${RESEND_API_KEY}`, "User-Agent": "Afterword" },
      signal: AbortSignal.timeout(10_000),
      redirect: "error",
    });
    if (response.ok) return senderOf(EMAIL_FROM, domains.parse(await response.json()).data);

    // A key that may send and nothing else is a good key, and may not list domains.
    const { name: code } = refusal.parse(await response.json().catch(() => null));
    if (code === "restricted_api_key") return ok(name, "the key counts, and may send only");
    const isKey = response.status === 401 || response.status === 403;
    const text = isKey ? "the key is not accepted" : "the mail service could not answer";
    return fail(name, `${text} (HTTP ${response.status})`, remedy);
  } catch (error) {
    return fail(name, `the mail service cannot be reached: ${wordsOf(error)}`, remedy);
  }
}

function senderOf(from: string | undefined, known: z.infer<typeof domains>["data"]): Finding {
  const domain = /@([^\s<>@]+)>?$/.exec(from ?? "")?.[1]?.toLowerCase() ?? "";
  const found = known.find((one) => one.name.toLowerCase() === domain);
  if (found?.status === "verified") return ok(name, `the key counts, ${domain} is verified`);
  const text = `the key counts, but ${domain} is ${found ? found.status : "not among the domains"}`;
  return warn(name, text, "Verify the domain of EMAIL_FROM with Resend, or send from another.");
}
