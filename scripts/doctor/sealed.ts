import type { Sql } from "postgres";
import { z } from "zod";
import type { Environment } from "@/lib/env";
import { createKeyring } from "@/lib/settings/seal";
import { quoted } from "../backup/catalog";
import { companiesIn } from "../backup/save-database";
import { type Finding, fail, ok, warn } from "./finding";

type Keys = Pick<Environment, "ENCRYPTION_KEY" | "ENCRYPTION_KEY_PREVIOUS">;

/** Whether the keys open what the database keeps sealed, and what still needs the previous one. */
export async function sealing(owner: Sql, env: Keys): Promise<Finding> {
  const { current, previous } = createKeyring(env.ENCRYPTION_KEY, env.ENCRYPTION_KEY_PREVIOUS);
  const texts = await sealedTexts(owner);
  const tally = (ofAnswers: boolean) => {
    const counted = texts.filter(({ table }) => (table === "turn_results") === ofAnswers);
    const sum = (some: Text[]) => some.reduce((total, { count }) => total + count, 0);
    const old = sum(counted.filter(({ key }) => key === previous?.id && key !== current.id));
    const all = sum(counted);
    return { all, old, lost: all - old - sum(counted.filter(({ key }) => key === current.id)) };
  };

  const [secrets, answers] = [tally(false), tally(true)];
  if (secrets.lost > 0) {
    return fail(
      name,
      `${secrets.lost} of ${secrets.all} sealed secrets were sealed with another key`,
      "Put that key into ENCRYPTION_KEY, or into ENCRYPTION_KEY_PREVIOUS if it was replaced.",
    );
  }
  const opened = `opens all ${secrets.all} sealed secrets${
    secrets.old ? `, ${secrets.old} by the previous key` : ""
  }`;
  if (answers.lost > 0) {
    return warn(
      name,
      `${opened}, but ${answers.lost} of ${answers.all} sealed turns were sealed with another key`,
      "Put that key into ENCRYPTION_KEY_PREVIOUS, or these turns are heard, and paid, again.",
    );
  }
  if (answers.old > 0) {
    return warn(
      name,
      `${opened}; ${answers.old} of ${answers.all} sealed turns need the previous key`,
      "Keep ENCRYPTION_KEY_PREVIOUS until their calls have a transcript, or they are heard again.",
    );
  }
  return ok(name, opened);
}

const name = "Encryption key";

const columnRows = z.array(z.object({ table: z.string(), column: z.string() }));
const countRows = z.array(z.object({ key: z.string(), count: z.int() }));

type Text = { table: string; key: string; count: number };

/** How many sealed texts the tables keep, by the id of the key that sealed them. */
async function sealedTexts(owner: Sql): Promise<Text[]> {
  return owner.begin("read only", async (tx) => {
    const columns = columnRows.parse([
      ...(await tx`
        select table_name::text as table, column_name::text as column
        from information_schema.columns
        where table_schema = 'public'
          and (column_name like '%\\_sealed' or column_name like 'sealed\\_%')`),
    ]);
    const texts: Text[] = [];
    for (const company of await companiesIn(tx)) {
      await tx`select set_config('app.company', ${company}, true)`;
      for (const { table, column } of columns) {
        // A sealed text begins with its format and the id of its key.
        const rows = await tx.unsafe(
          `select split_part(${quoted(column)}, '.', 2) as key, count(*)::int as count
           from ${quoted(table)} where company_id = $1 and ${quoted(column)} is not null group by 1`,
          [company],
        );
        texts.push(...countRows.parse([...rows]).map((row) => ({ table, ...row })));
      }
    }
    return texts;
  });
}
