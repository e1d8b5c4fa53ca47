import { S3Client } from "@aws-sdk/client-s3";

export type S3Location = {
  bucket: string;
  /** Put before every key, without slashes at its ends; may be empty. */
  prefix: string;
  /** A server other than Amazon's; it is then addressed as `endpoint/bucket/key`. */
  endpoint: string | undefined;
  region: string | undefined;
};

export type S3Policy = {
  attempts: number;
  connectMs: number;
  /** From sending one request, a part of 5 MB at most, to the head of its answer. */
  answerMs: number;
  /** Longest silence while a file is read. */
  silenceMs: number;
};

export const s3Policy: S3Policy = {
  attempts: 4,
  connectMs: 5000,
  answerMs: 60_000,
  silenceMs: 30_000,
};

/** Keys come from where the SDK looks for them: the usual variables, a profile, the machine's role. */
export function createClient({ endpoint, region }: S3Location, policy: S3Policy): S3Client {
  return new S3Client({
    ...(endpoint && { endpoint, forcePathStyle: true, region: region ?? "us-east-1" }),
    ...(region && { region }),
    // Servers other than Amazon's often refuse the checksums that are Amazon's default.
    ...(endpoint && {
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    }),
    maxAttempts: policy.attempts,
    requestHandler: {
      connectionTimeout: policy.connectMs,
      requestTimeout: policy.answerMs,
      throwOnRequestTimeout: true,
      // A listener who pauses leaves the socket silent: silence is measured where it is read.
      socketTimeout: 0,
    },
  });
}
