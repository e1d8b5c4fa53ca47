import { z } from "zod";

/** A 200 that carries nothing but an error; a real answer names its `object` or has a `text`. */
const bareError = z.object({
  error: z.object({}),
  object: z.undefined().optional(),
  text: z.undefined().optional(),
});

/**
 * The `fetch` under the SDK, which would hand out any 200 as an answer. It follows no redirect,
 * so audio and key go to the configured address alone, and it reads the body to its end: one
 * that is cut, or is no JSON, fails as a broken connection does.
 */
export async function fetchAnswer(
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: "manual" });
  const { ok, status, headers } = response;

  if (ok && !isJson(headers.get("content-type"))) {
    await response.body?.cancel();
    throw new Error("The answer is not JSON.");
  }

  const body = await response.text();
  return new Response(body || null, { status: ok && isBareError(body) ? 502 : status, headers });
}

function isJson(contentType: string | null): boolean {
  const mediaType = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return mediaType === "application/json" || mediaType.endsWith("+json");
}

function isBareError(body: string): boolean {
  try {
    return bareError.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}
