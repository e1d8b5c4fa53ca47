import postgres from "postgres";
import { expect, onTestFinished, test, vi } from "vitest";
import { testDatabase } from "@/lib/testing/database";

test("a transaction that lost its connection stays lost and does nothing on the next one", async () => {
  const database = await testDatabase({ max: 1 });
  onTestFinished(database.close);
  const other = postgres(database.ownerUrl, { max: 1 });
  onTestFinished(() => other.end());
  const { sql } = database;
  const late = Promise.withResolvers<unknown>();

  const lost = sql.begin(async (tx) => {
    const [backend] = await tx`select pg_backend_pid() as pid`;
    const sleeping = tx`select pg_sleep(60)`.catch(() => "interrupted");
    await other`select pg_terminate_backend(${backend?.pid})`;
    await sleeping;

    await vi.waitFor(() => sql`select 1`);
    late.resolve(tx`select 'said by a lost transaction'`.catch((error: unknown) => error));
    await late.promise;
  });

  await expect(lost).rejects.toThrow();
  expect(await late.promise).toMatchObject({ code: "CONNECTION_CLOSED" });
  expect(await sql.begin((tx) => tx`select 1 as answer`)).toEqual([{ answer: 1 }]);
});
