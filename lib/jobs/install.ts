import { PgBoss } from "pg-boss";
import {
  deadQueueSettings,
  engineSchema,
  jobQueues,
  liveQueueSettings,
  type QueueSettings,
  queueName,
} from "./engine";

type InstallOptions = {
  /** The role that web and worker work as. */
  role?: string;
  live?: QueueSettings;
  dead?: QueueSettings;
};

/**
 * Brings the job engine's schema and queues to this version, as the database's owner. Changes
 * nothing the second time, and two may do it at once. Jobs already queued keep the settings
 * they were queued with.
 */
export async function installJobs(ownerUrl: string, options: InstallOptions = {}): Promise<void> {
  const { role = "afterword_app", live = liveQueueSettings, dead = deadQueueSettings } = options;
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: engineSchema,
    application_name: "afterword-install",
    max: 1,
    supervise: false,
    schedule: false,
  });
  // Without a listener a dropped connection would end the process; the statement at hand rejects.
  boss.on("error", ignore);

  try {
    await boss.start();
    for (const queue of jobQueues.filter((queue) => queue.dead)) {
      await installQueue(boss, queueName(queue), dead);
    }
    for (const queue of jobQueues.filter((queue) => !queue.dead)) {
      const deadLetter = queueName({ ...queue, dead: true });
      await installQueue(boss, queueName(queue), { ...live, deadLetter });
    }
    await boss.getDb().executeSql(grants(role));
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function installQueue(
  boss: PgBoss,
  name: string,
  settings: QueueSettings & { deadLetter?: string },
): Promise<void> {
  await boss.createQueue(name, settings);
  await boss.updateQueue(name, settings);
}

/** One implicit transaction; the lock is there because simultaneous grants on a table collide. */
function grants(role: string): string {
  return `
    select pg_advisory_xact_lock(hashtextextended('afterword jobs grants', 0));
    grant usage on schema ${engineSchema} to "${role}";
    grant select, insert, update, delete on all tables in schema ${engineSchema} to "${role}";
  `;
}

function ignore(): void {}
