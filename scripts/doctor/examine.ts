import type { Environment } from "@/lib/env";
import { addressChecks } from "./address";
import { databaseChecks } from "./database";
import { engineChecks } from "./engines";
import { type Check, type Finding, fail, wordsOf } from "./finding";
import { mailChecks } from "./mail";
import { soundChecks } from "./sound";
import { storageChecks } from "./storage";

export type Patient = {
  env: Environment;
  ownerUrl: string;
  /** Milliseconds since 1970, by this machine's clock. */
  now: () => number;
  /** Engines cost a little; without them nothing does. */
  withEngines: boolean;
};

/** Looks at everything, one after the other, and tells of each as soon as it knows. */
export async function examine(patient: Patient, tell: (finding: Finding) => void): Promise<void> {
  const { env, now } = patient;
  const checks = [
    ...databaseChecks(patient),
    ...storageChecks(env),
    ...soundChecks,
    ...mailChecks(env),
    ...addressChecks(env),
    ...(patient.withEngines ? engineChecks(env, now) : []),
  ];
  for (const check of checks) for (const finding of await findings(check)) tell(finding);
}

/** One that fails in a way nobody thought of must not keep the others from being told. */
export async function findings({ name, run }: Check): Promise<Finding[]> {
  try {
    return await run();
  } catch (error) {
    return [fail(name, wordsOf(error), "This should not happen; the message is all there is.")];
  }
}
