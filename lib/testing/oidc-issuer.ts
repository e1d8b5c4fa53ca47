import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider from "oidc-provider";

/** Whom the issuer lets in, without asking. */
export type OidcPerson = { email: string; email_verified: boolean };

export type OidcIssuer = {
  env: { OIDC_ISSUER: string; OIDC_CLIENT_ID: string; OIDC_CLIENT_SECRET: string };
  letIn(person: OidcPerson): void;
  close(): Promise<void>;
};

type Options = {
  /** Where the product is. */
  appUrl: string;
  /** Whether the signed token holds the address, or only the userinfo endpoint tells it. */
  inToken?: boolean;
};

/** A real OpenID provider on a free port of this machine, with one client and no questions. */
export async function startOidcIssuer({ appUrl, inToken = true }: Options): Promise<OidcIssuer> {
  let person: OidcPerson = { email: "nobody@issuer.test", email_verified: true };
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => {};
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The issuer has no port.");

  const issuer = `http://localhost:${address.port}`;
  const client = { client_id: "afterword", client_secret: "a secret of the test issuer" };
  const provider = createProvider(issuer, { appUrl, inToken, client, person: () => person });
  const serve = provider.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return serve(request, response);
    const login = { accountId: person.email };
    await provider.interactionFinished(request, response, { login });
  };

  return {
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
    },
    letIn(next) {
      person = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

type Facts = Required<Options> & {
  client: { client_id: string; client_secret: string };
  person: () => OidcPerson;
};

function createProvider(issuer: string, { appUrl, inToken, client, person }: Facts): Provider {
  const provider: Provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [`${appUrl}/api/auth/callback/oidc`] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: !inToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ["a key of the test issuer"] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...person() }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        ...(oidc.client && { clientId: oidc.client.clientId }),
        ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  return provider;
}
