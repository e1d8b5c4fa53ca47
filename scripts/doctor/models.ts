import { z } from "zod";
import type { EngineConfig } from "@/lib/ports/engine-config";

const day = z.string().nullish().catch(null);

/** OpenAI says `shutdown_date`, Mistral `deprecation`; most say neither. */
const list = z.object({
  data: z.array(z.object({ id: z.string(), shutdown_date: day, deprecation: day })),
});

/** The models of an engine that have a last day, by id. Throws when it does not list any. */
export async function shutdownOf({ baseUrl, apiKey }: EngineConfig): Promise<Map<string, Date>> {
  const root = baseUrl.replace(/\/+$/, "");
  const response = await fetch(`${root.endsWith("/v1") ? root : `${root}/v1`}/models`, {
    headers: { Authorization: `Bearer ${apiKey || "none"}` },
    signal: AbortSignal.timeout(10_000),
    redirect: "error",
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);

  const { data } = list.parse(await response.json());
  return new Map(
    data.flatMap(({ id, shutdown_date, deprecation }) => {
      const at = new Date(shutdown_date ?? deprecation ?? Number.NaN);
      return Number.isNaN(at.getTime()) ? [] : [[id, at] as const];
    }),
  );
}
