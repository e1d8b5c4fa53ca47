import type { IncomingMessage } from "node:http";

/** A body as the form it says it is; null when it is none. */
export async function parseForm(request: IncomingMessage, body: Buffer): Promise<FormData | null> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  return await new Response(new Uint8Array(body), { headers }).formData().catch(() => null);
}
