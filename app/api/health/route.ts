import { webDeps } from "@/lib/deps";
import { healthOf } from "@/lib/http/health";

export const dynamic = "force-dynamic";

/** For load balancers and people: 503 only when this server is of no use; a missing worker degrades. */
export async function GET(): Promise<Response> {
  const health = await webDeps().then(healthOf, () => ({ status: "down", database: "down" }));
  const status = health.status === "down" ? 503 : 200;
  return Response.json(health, { status, headers: { "Cache-Control": "no-store" } });
}
