import type { Sql } from "postgres";
import type { Logger } from "../logger";
import { createWaker } from "./waker";

/** Tells open streams, in this process and in others, that a company has new events. */
export type Live = {
  /** Call it once the transaction has committed; a lost word is made up for by the next look. */
  announce(companyId: string): void;
  /** Calls `onNews` when there may be new events; returns what ends that. */
  subscribe(companyId: string, onNews: () => void): () => void;
  close(): Promise<void>;
};

const channel = "afterword_events";
/** A payload may have 8,000 bytes; past this many companies it says "look, all of you". */
const maxCompanies = 100;

export function createLive({ sql, log }: { sql: Sql; log: Logger }): Live {
  const subscribers = new Map<string, Set<() => void>>();
  const pending = new Set<string>();
  let listening: Promise<{ unlisten: () => Promise<void> }> | undefined;

  const waker = createWaker(async () => {
    const companyIds = pending.size > maxCompanies ? [] : [...pending];
    pending.clear();
    await sql
      .notify(channel, companyIds.join(","))
      .catch((error: unknown) => log.warn({ error }, "open streams could not be told"));
  });

  function onNotify(payload: string): void {
    const companyIds = payload === "" ? [...subscribers.keys()] : payload.split(",");
    for (const companyId of companyIds) {
      for (const onNews of subscribers.get(companyId) ?? []) onNews();
    }
  }

  function listen(): void {
    // Listening again after an interruption, nobody knows what was missed: all look.
    listening ??= sql.listen(channel, onNotify, () => onNotify(""));
    listening.catch((error: unknown) => {
      listening = undefined;
      log.warn({ error }, "events cannot be listened to");
    });
  }

  return {
    announce(companyId) {
      pending.add(companyId);
      waker.wake();
    },
    subscribe(companyId, onNews) {
      listen();
      const ofCompany = subscribers.get(companyId) ?? new Set();
      subscribers.set(companyId, ofCompany.add(onNews));
      return () => {
        ofCompany.delete(onNews);
        if (ofCompany.size === 0) subscribers.delete(companyId);
      };
    },
    async close() {
      await waker.close();
      await (await listening)?.unlisten();
    },
  };
}
