import postgres from "postgres";
import { onTestFinished, vi } from "vitest";
import { connect } from "@/db/client";
import { recordingsOf } from "@/lib/deps";
import { type Environment, readEnvironment } from "@/lib/env";
import { createKeyring } from "@/lib/settings/seal";
import { testDatabase } from "./database";
import { newFolder } from "./recordings-folder";
import { s3Variables, startS3 } from "./s3-server";

export const secretKey = Buffer.alloc(32, 1);

export type Place = Record<string, string>;

/** Recordings in a folder of the test's own. */
export async function folderPlace(): Promise<Place> {
  return { RECORDINGS_URL: `file:${await newFolder()}` };
}

/** Recordings on an S3 server of the test's own. */
export async function s3Place(): Promise<Place> {
  const server = await startS3();
  onTestFinished(server.stop);
  await server.createBucket("recordings");
  for (const [name, value] of Object.entries(s3Variables)) vi.stubEnv(name, value);
  return { RECORDINGS_URL: "s3://recordings/calls", S3_ENDPOINT: server.endpoint };
}

/** A database and a store, as an operator has them; migrated unless one is given. */
export async function installation(place: Place, given?: { url: string; close(): Promise<void> }) {
  const database = given ?? (await testDatabase({ max: 1 }));
  const { url } = database;
  const pool = connect(url, { max: 3, applicationName: "afterword test" });
  const admin = postgres(superuserUrl(url), { max: 1, onnotice: () => {} });
  onTestFinished(async () => {
    await Promise.all([pool.close(), admin.end()]);
    await database.close();
  });

  const env: Environment = readEnvironment({
    ...{ NODE_ENV: "test", DATABASE_URL: url, NEXTAUTH_URL: "http://localhost:3000" },
    ...{ NEXTAUTH_SECRET: "s".repeat(32), ENCRYPTION_KEY: secretKey.toString("base64") },
    ...place,
  });
  const store = recordingsOf(env);
  const say = () => {};
  const encryptionKeyId = createKeyring(secretKey).current.id;
  return {
    ...{ db: pool.db, admin, store },
    source: { ownerUrl: url, store, encryptionKeyId, now: new Date(), say },
    target: { env, ownerUrl: url, store, withoutDamaged: false, say },
  };
}

/** The embedded server gives its administrator the same password as the owner. */
export function superuserUrl(url: string): string {
  const admin = new URL(url);
  admin.username = "postgres";
  return admin.href;
}
