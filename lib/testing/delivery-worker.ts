import { deliver } from "@/lib/delivery/deliver";
import { createDeps } from "@/lib/deps";
import { readEnvironment } from "@/lib/env";

/** One attempt at a delivery, in a process to be killed: `delivery-worker.ts <company> <delivery>`. */
const [companyId = "", deliveryId = ""] = process.argv.slice(2);
const { deps, close } = await createDeps(readEnvironment(), { name: "worker", connections: 2 });
const ctx = { companyId, actor: { type: "system", job: "deliver" } } as const;

await deliver(deps, ctx, { deliveryId }, new AbortController().signal);
await close();
