import type { Sql } from "postgres";

/** Throws an Error with the way to mend it when the role is missing and cannot be made here. */
export async function checkAppRole(owner: Sql): Promise<void> {
  const [found] = await owner`
    select current_user::text as me, rolsuper or rolcreaterole as may_create,
      exists (select from pg_roles where rolname = 'afterword_app') as exists
    from pg_roles where rolname = current_user`;
  if (found?.exists || found?.may_create) return;

  throw new Error(
    `The database account "${found?.me}" may not create the role afterword_app. Run once as an ` +
      `administrator of the server: create role afterword_app nologin; ` +
      `grant afterword_app to "${found?.me}";`,
  );
}

/** Makes the accounts that connect members of `afterword_app`: the owner and `appUrl`'s. */
export async function letActAsApp(owner: Sql, appUrl: string | undefined): Promise<void> {
  const [current] = await owner`select current_user::text as name`;
  const accounts = new Set([String(current?.name), ...accountOf(appUrl)]);

  for (const account of accounts) {
    const [found] = await owner`
      select rolsuper or pg_has_role(oid, 'afterword_app', ${await membership(owner)}) as may
      from pg_roles where rolname = ${account}`;
    // A pooler may know the account under a name of its own; then the start's role check decides.
    if (!found || found.may) continue;

    await grantMembership(owner, account);
  }
}

/** From version 16 on a role's maker is its member, yet may not act as it until granted so. */
async function membership(owner: Sql): Promise<"set" | "member"> {
  const [server] = await owner`select current_setting('server_version_num')::int as version`;

  return Number(server?.version) >= 160_000 ? "set" : "member";
}

async function grantMembership(owner: Sql, account: string): Promise<void> {
  try {
    await owner`grant afterword_app to ${owner(account)}`;
  } catch (cause) {
    throw new Error(
      `The database account "${account}" may not act as afterword_app, and this one may not let ` +
        `it. Run as an administrator of the server: grant afterword_app to "${account}";`,
      { cause },
    );
  }
}

function accountOf(url: string | undefined): string[] {
  if (url === undefined) return [];

  const account = decodeURIComponent(new URL(url).username);

  return account === "" ? [] : [account];
}
