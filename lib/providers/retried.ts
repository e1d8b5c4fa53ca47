import type { EngineConfig } from "@/lib/ports/engine-config";
import type { SpeechToText } from "@/lib/ports/speech-to-text";
import type { SummaryModel } from "@/lib/ports/summary-model";
import { type AdaptiveLimit, createAdaptiveLimit, type LimitPolicy } from "./adaptive-limit";
import { type BreakerPolicy, type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker";
import { type RetryPolicy, type Timing, withRetries } from "./retry";

/**
 * The same port, each request with its own timeout and asked again as the policy says; no more at
 * once than the engine takes, the requests of several companies in turns.
 */
export function retried(speech: SpeechToText, policy: RetryPolicy, timing?: Timing): SpeechToText {
  const breakerFor = createBreakers(policy.breaker);
  const limitFor = createLimits(policy.limit);
  const { speechMs, speechPerAudioMs } = policy.timeout;

  return {
    ...speech,
    transcribe(config, request, signal) {
      const timeoutMs = speechMs + speechPerAudioMs * request.durationMs;
      const breaker = breakerFor(config);
      const limit = limitFor(config);
      return withRetries((attemptSignal) => speech.transcribe(config, request, attemptSignal), {
        policy,
        timeoutMs,
        signal,
        breaker,
        inTurn: (attempt) => limit(request.companyId ?? "", signal, attempt),
        ...timing,
      });
    },
  };
}

/** As `retried`, for the model that writes the summary. */
export function retriedSummary(
  model: SummaryModel,
  policy: RetryPolicy,
  timing?: Timing,
): SummaryModel {
  const breakerFor = createBreakers(policy.breaker);
  const timeoutMs = policy.timeout.summaryMs;

  return {
    generate(config, request, signal) {
      const breaker = breakerFor(config);
      return withRetries((attemptSignal) => model.generate(config, request, attemptSignal), {
        policy,
        timeoutMs,
        signal,
        breaker,
        ...timing,
      });
    },
  };
}

/** One breaker an address: an outage is the address's, whichever key met it. */
function createBreakers(policy: BreakerPolicy): (config: EngineConfig) => CircuitBreaker {
  const breakers = new Map<string, CircuitBreaker>();

  return function breakerFor({ baseUrl }) {
    const breaker = breakers.get(baseUrl) ?? createCircuitBreaker(policy);
    breakers.set(baseUrl, breaker);
    return breaker;
  };
}

/** One limit an account: what a vendor allows, it allows to a key. */
function createLimits(policy: LimitPolicy): (config: EngineConfig) => AdaptiveLimit {
  const limits = new Map<string, AdaptiveLimit>();

  return function limitFor({ baseUrl, apiKey }) {
    const account = `${baseUrl}\n${apiKey}`;
    const limit = limits.get(account) ?? createAdaptiveLimit(policy);
    limits.set(account, limit);
    return limit;
  };
}
