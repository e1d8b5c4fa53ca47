import { z } from "zod";
import { engineIds } from "./settings";

/** What stands in the way of a company's chosen engine; `variable` is what the operator has to mend. */
export const engineProblem = z.object({
  problem: z.enum(["missing", "refused", "no_credit"]),
  engine: z.enum(engineIds),
  variable: z.string(),
});
export type EngineProblem = z.infer<typeof engineProblem>;

/** What every page of the panel says above itself when all is not well. */
export const panelStatus = z.object({
  workerRunning: z.boolean(),
  /** Told to admins only. */
  engine: engineProblem.nullable(),
});
export type PanelStatus = z.infer<typeof panelStatus>;
