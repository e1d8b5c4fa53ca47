import { join } from "node:path";

type Demo = { databaseUrl: string; dataFolder: string; dev: boolean };

/** Where the demo and its stand-ins listen, as `PORT` and `STANDINS_PORT` say. */
export function demoAddresses(variables: NodeJS.ProcessEnv) {
  const [port, standinsPort] = [
    Number(variables.PORT ?? 3000),
    Number(variables.STANDINS_PORT ?? 4010),
  ];
  return {
    ...{ port, standinsPort },
    ...{ address: `http://localhost:${port}`, standins: `http://localhost:${standinsPort}` },
  };
}

/** The environment of the demo's web server and worker, but for its secrets. */
export function demoSettings(variables: NodeJS.ProcessEnv, demo: Demo): Record<string, string> {
  const { port, standinsPort, address, standins } = demoAddresses(variables);
  return {
    NODE_ENV: demo.dev ? "development" : "production",
    DATABASE_URL: demo.databaseUrl,
    // One account does all here, whatever else this shell is set up for.
    DATABASE_OWNER_URL: "",
    PORT: String(port),
    NEXTAUTH_URL: address,
    // The demo's API key is public: only this machine reaches it unless somebody says otherwise.
    HOST: variables.HOST ?? "127.0.0.1",
    RECORDINGS_URL: `file:${join(demo.dataFolder, "recordings")}`,
    OPENAI_API_KEY: "stand-in",
    OPENAI_BASE_URL: `${standins}/openai/v1`,
    MISTRAL_API_KEY: "stand-in",
    MISTRAL_BASE_URL: `${standins}/mistral`,
    RESEND_API_KEY: "stand-in",
    RESEND_BASE_URL: `${standins}/resend`,
    EMAIL_FROM: "Afterword <calls@demo.test>",
    // The stand-ins' own receiver, which is on this machine.
    ALLOW_PRIVATE_WEBHOOK_HOSTS: `localhost:${standinsPort},127.0.0.1:${standinsPort}`,
    LOG_LEVEL: variables.LOG_LEVEL ?? "warn",
  };
}
