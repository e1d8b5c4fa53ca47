import { createDeps } from "@/lib/deps";
import { readEnvironment } from "@/lib/env";
import { sweep } from "@/worker/sweep";
import type { Stage } from "./stage";

const hoursAhead = 2;

/** Does now what the worker would do by itself once abandoned uploads are old enough. */
export async function sweepLater({ env }: Stage): Promise<void> {
  const { deps, close } = await createDeps(readEnvironment(env), {
    name: "worker",
    connections: 2,
  });
  try {
    const later = new Date(Date.now() + hoursAhead * 3_600_000);
    await sweep({ ...deps, now: () => later });
  } finally {
    await close();
  }
}
