import type { Deps } from "@/lib/ctx";

export type Death = { step: number; when: "before" | "after" };

export class Died extends Error {}

/**
 * The process of `deps` as it dies at its nth step, a step being a transaction or the deletion of
 * a file: just before that is done for good, or just after. Then nothing is done any more.
 * `steps` counts those begun.
 */
export function mortal(deps: Deps, { step, when }: Death): { deps: Deps; steps: () => number } {
  let steps = 0;
  let isDead = false;
  const die = () => {
    isDead = true;
    throw new Died("killed");
  };
  const begin = () => {
    if (isDead) throw new Died("killed before");
    steps += 1;
    return steps === step;
  };

  const db = new Proxy(deps.db, {
    get(target, key) {
      if (key !== "transaction") return Reflect.get(target, key);
      const transaction: typeof target.transaction = async (work, config) => {
        const isLast = begin();
        const done = await target.transaction(async (tx) => {
          const result = await work(tx);
          if (isLast && when === "before") die();
          return result;
        }, config);
        return isLast ? die() : done;
      };
      return transaction;
    },
  });
  const { recordings } = deps.providers;
  const mortalStore: typeof recordings = {
    ...recordings,
    async delete(key) {
      const isLast = begin();
      if (isLast && when === "before") die();
      await recordings.delete(key);
      if (isLast) die();
    },
  };
  const providers = { ...deps.providers, recordings: mortalStore };
  return { deps: { ...deps, db, providers }, steps: () => steps };
}
