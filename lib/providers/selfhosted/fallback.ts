import { ProviderError, type ProviderErrorKind } from "@/lib/errors";
import type { EngineConfig } from "@/lib/ports/engine-config";

type Ways<T> = {
  /** What a server of today understands. */
  best: () => Promise<T>;
  /** What older ones understand as well. */
  plain: () => Promise<T>;
};

/**
 * Asks the best way, and the plain one when a failure of a `mendable` kind says that the server
 * does not understand it. The plain way is remembered per server and model once it has worked:
 * a model that is not there fails both ways, and says nothing about them.
 */
export function createFallback(mendable: readonly ProviderErrorKind[]) {
  const plainServers = new Set<string>();

  return async function ask<T>(
    { baseUrl }: EngineConfig,
    model: string,
    { best, plain }: Ways<T>,
  ): Promise<T> {
    const server = `${baseUrl}\n${model}`;
    if (plainServers.has(server)) return plain();

    try {
      return await best();
    } catch (error) {
      if (!isMendable(error, mendable)) throw error;
    }
    const answer = await plain();
    plainServers.add(server);
    return answer;
  };
}

/** Of the rejections these alone may be about the form of the request. */
const aboutTheForm: readonly (number | null)[] = [400, 415, 422];

function isMendable(error: unknown, mendable: readonly ProviderErrorKind[]): boolean {
  if (!(error instanceof ProviderError) || !mendable.includes(error.kind)) return false;
  return error.kind !== "rejected" || aboutTheForm.includes(error.status);
}
