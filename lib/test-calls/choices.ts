import { readSamples } from "@/db/seed/samples";
import type { Ctx, Deps } from "../ctx";
import { listUsers } from "../users/list";

/** Nobody looks through a longer list of options. */
const optionsAtMost = 500;

/** What a test call can be made of. Throws `AppError` `forbidden` unless an admin asks. */
export async function testCallChoices(deps: Pick<Deps, "db">, ctx: Ctx) {
  const [users, samples] = [
    await listUsers(deps, ctx, { atMost: optionsAtMost }),
    await readSamples(),
  ];
  return {
    /** Those without a number too: a page says why they cannot be chosen. */
    users: users.map(({ id, name, extension, notReady }) => ({
      ...{ id, name, extension, isReady: notReady === null },
    })),
    samples: samples.map(({ name, title, language, durationMs }) => ({
      ...{ name, title, language, durationMs },
    })),
  };
}
