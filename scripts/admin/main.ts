import { type ParseArgsConfig, parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { checkRole, connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import {
  createAdmin,
  createCompany,
  newAdmin,
  newCompany,
  resetPassword,
} from "@/lib/auth/accounts";
import { createKey, keysOf, keyToRevoke, listKeys, newKey, revokeKey } from "@/lib/auth/issue-key";
import { listSources, setSource, sourceChange, sourcesOf } from "@/lib/auth/set-source";
import { roleToTakeOn } from "@/lib/env";
import { defaultEngine } from "@/lib/settings/engines";

const usage = `npm run admin -- <what> [flags]

  create-company  --name NAME [--time-zone Europe/Amsterdam] [--language en|nl]
                  [--country NL] [--currency EUR] [--engine openai|mistral|selfhosted]
  create-admin    --company ID --name NAME --email ADDRESS
  reset-password  --email ADDRESS
  create-key      --company ID --name NAME [--scopes calls:read,calls:write]
  list-keys       --company ID
  revoke-key      --company ID --key ID
  list-sources    --company ID
  set-source      --company ID [--source ID] [--raw-format ulaw-8000|…|none]
                  [--channels customer,agent|none]
  list-companies

Works on DATABASE_URL, without one on the demo's database (--database NAME: another demo's).
A generated password or key is printed once and stored nowhere.`;

const pool = { max: 1, applicationName: "afterword-admin" };

const text = { type: "string" } as const;
const options = {
  ...{ name: text, "time-zone": text, language: text, country: text, currency: text },
  ...{ engine: text, company: text, email: text, scopes: text, key: text, database: text },
  ...{ source: text, "raw-format": text, channels: text },
} satisfies ParseArgsConfig["options"];

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const command = commands[positionals[0] ?? ""];
  if (!command) throw new Error("Say what to do.");

  const { close, ...urls } = await database(values.database);
  try {
    await command(values, urls);
  } finally {
    await close();
  }
}

type Flags = Record<string, string | undefined>;
type Urls = { url: string; ownerUrl: string; role: string | null };

const commands: Record<string, (flags: Flags, urls: Urls) => Promise<void>> = {
  async "create-company"({ "time-zone": timeZone, ...flags }, urls) {
    const company = newCompany.parse({ engine: defaultEngine(process.env), timeZone, ...flags });
    const id = await asApplication(urls, (db) => createCompany(db, company));
    console.log(`${company.name} is company ${id}. Next: create-admin --company ${id} …`);
  },

  async "create-admin"(flags, urls) {
    const admin = newAdmin.parse(flags);
    const password = await asApplication(urls, (db) => createAdmin(db, admin));
    console.log(`${admin.email} may sign in. Password, shown this once: ${password}`);
  },

  async "reset-password"(flags, urls) {
    const { email } = z.object({ email: z.email() }).parse(flags);
    const password = await asApplication(urls, (db) => resetPassword(db, email));
    console.log(`${email} is signed out everywhere. Password, shown this once: ${password}`);
  },

  async "create-key"(flags, urls) {
    const key = newKey.parse(flags);
    const made = await asApplication(urls, (db) => createKey(db, key));
    console.log(`${key.name} may now use the API. Key, shown this once: ${made}`);
  },

  async "list-keys"(flags, urls) {
    const rows = await asApplication(urls, (db) => listKeys(db, keysOf.parse(flags)));
    if (rows.length === 0) console.log("This company has no key yet.");
    else console.table(rows);
  },

  async "revoke-key"(flags, urls) {
    const key = keyToRevoke.parse(flags);
    const name = await asApplication(urls, (db) => revokeKey(db, key));
    console.log(`The key ${name} counts no more.`);
  },

  async "list-sources"(flags, urls) {
    const rows = await asApplication(urls, (db) => listSources(db, sourcesOf.parse(flags)));
    if (rows.length === 0) console.log("There is no company with that id.");
    else console.table(rows);
  },

  async "set-source"({ "raw-format": rawFormat, ...flags }, urls) {
    const change = sourceChange.parse({ ...flags, rawFormat });
    const { name, ...now } = await asApplication(urls, (db) => setSource(db, change));
    const [format, channels] = [now.rawFormat ?? "none", now.channels ?? "none"];
    console.log(`${name} from now on: raw format ${format}, channels ${channels}.`);
  },

  /** Reads as the owner of the tables: the application itself never sees more than one company. */
  async "list-companies"(_flags, { ownerUrl }) {
    const { db, close } = connect(ownerUrl, { ...pool, role: null });
    try {
      const rows = await db.execute(sql`
        select c.id, c.name, c.language, count(u.id)::int as users,
          count(u.id) filter
            (where u.password_hash is not null or u.invited_at is not null)::int as "sign-ins"
        from companies c left join users u on u.company_id = c.id and u.disabled_at is null
        group by c.id, c.name, c.language order by c.name`);
      if (rows.length === 0) console.log("There is no company yet.");
      else console.table([...rows]);
    } finally {
      await close();
    }
  },
};

async function asApplication<T>(
  { url, role }: Urls,
  work: (db: ReturnType<typeof connect>["db"]) => Promise<T>,
) {
  const { db, close } = connect(url, { ...pool, role });
  try {
    await checkRole(db);
    return await work(db);
  } finally {
    await close();
  }
}

async function database(name: string | undefined): Promise<Urls & { close: () => Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url) {
    const { DATABASE_OWNER_URL } = process.env;
    const role = roleToTakeOn({ DATABASE_OWNER_URL });
    return { url, ownerUrl: DATABASE_OWNER_URL || url, role, close: async () => {} };
  }

  const embedded = await startEmbedded({ projectFolder: process.cwd(), ...(name && { name }) });
  const urls = { url: embedded.url, ownerUrl: embedded.url };
  return { ...urls, role: roleToTakeOn({}), close: () => embedded.stop() };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  await run();
} catch (error) {
  console.error(error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error));
  console.error(`\n${usage}`);
  process.exitCode = 1;
}
