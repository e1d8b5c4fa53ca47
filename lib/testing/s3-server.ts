import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import S3rver from "s3rver";

export type S3Server = {
  endpoint: string;
  /** The keys of the objects in a bucket, in order. */
  keysIn(bucket: string): Promise<string[]>;
  createBucket(bucket: string): Promise<void>;
  stop(): Promise<void>;
};

/** The access key of the server, by the variables that the SDK reads. */
export const s3Variables = {
  AWS_ACCESS_KEY_ID: "S3RVER",
  AWS_SECRET_ACCESS_KEY: "S3RVER",
  AWS_REGION: "eu-central-1",
} as const;

/** A small S3 server on a free port, its objects in a folder that goes when it stops. */
export async function startS3(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), "afterword-s3-"));
  const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = {
    accessKeyId: s3Variables.AWS_ACCESS_KEY_ID,
    secretAccessKey: s3Variables.AWS_SECRET_ACCESS_KEY,
  };
  const client = new S3Client({
    ...{ endpoint, credentials, forcePathStyle: true, region: s3Variables.AWS_REGION },
    requestChecksumCalculation: "WHEN_REQUIRED",
  });

  return {
    endpoint,
    async keysIn(Bucket) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
      return Contents.flatMap(({ Key }) => Key ?? []).sort();
    },
    async createBucket(Bucket) {
      await client.send(new CreateBucketCommand({ Bucket }));
    },
    async stop() {
      client.destroy();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
