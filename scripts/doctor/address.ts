import { z } from "zod";
import { isPrivateHost } from "@/domain/private-host";
import type { Environment } from "@/lib/env";
import { type Check, type Finding, ok, skip, warn } from "./finding";

const name = "Address";
const health = z.object({ status: z.string(), database: z.string() });

export function addressChecks({ NEXTAUTH_URL }: Environment): Check[] {
  return [{ name, run: async () => [await address(new URL(NEXTAUTH_URL))] }];
}

async function address(url: URL): Promise<Finding> {
  if (url.pathname !== "/" || url.search || url.hash || url.username) {
    return warn(
      name,
      `${url.origin}${url.pathname} is more than an origin`,
      `NEXTAUTH_URL=${url.origin}`,
    );
  }
  if (url.protocol === "http:" && !isPrivateHost(url.hostname)) {
    return warn(
      name,
      `${url.origin} is public and not encrypted: passwords and calls can be read on the way`,
      "Put a proxy with a certificate before it, and https into NEXTAUTH_URL.",
    );
  }
  return answerOf(url);
}

async function answerOf(url: URL): Promise<Finding> {
  const signal = AbortSignal.timeout(3000);
  const response = await fetch(new URL("/api/health", url), { signal }).catch(() => null);
  if (!response) return skip(name, `${url.origin} does not answer from here: is web running yet?`);
  const said = health.safeParse(await response.json().catch(() => null));
  if (said.success) return ok(name, `${url.origin} answers: ${said.data.status}`);
  return warn(
    name,
    `${url.origin} answers, but not as Afterword does`,
    "See NEXTAUTH_URL and the proxy.",
  );
}
