export const templateName = "template_of_tests";

/** The same server and account, another database. */
export function databaseAt(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;

  return url.href;
}
