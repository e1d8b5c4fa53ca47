export type Email = {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** The same for every attempt at one delivery: a mailer that knows it sends once. */
  idempotencyKey: string;
};

/**
 * Resolves once the email was taken over for sending. Throws `ProviderError`: `retryable` when the
 * same email may go out later, else the mailer's reason, in our words, is its message.
 */
export type Mailer = {
  send(email: Email, signal: AbortSignal): Promise<void>;
};
