import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whom the server runs as; undefined = whoever runs us. */
export type Account = { uid: number; gid: number };

/** PostgreSQL refuses to run as root, so root lends it an account that can do nothing else. */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;

  const known = (await lookUp("postgres")) ?? (await lookUp("afterword"));
  if (known) return known;

  await create("afterword");
  const created = await lookUp("afterword");
  if (created) return created;

  throw new Error(
    "PostgreSQL does not run as root and no account could be made for it. Run as an ordinary " +
      "user, add a system user called postgres, or set DATABASE_URL.",
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);

    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Two starts may do this at once, and systems differ in the tool: the look-up after it decides. */
async function create(name: string): Promise<void> {
  const ways: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", name]],
    ["adduser", ["-S", "-D", "-H", name]],
  ];

  for (const [tool, args] of ways) {
    const done = await run(tool, args).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
}
