import type { components } from './schema';

export type Problem = components['schemas']['Problem'];
export type FieldError = components['schemas']['FieldError'];

/** An answer that is none: what the service refused or could not do, or that it could not be reached. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    /** Of the answer; 0 when there was none. */
    readonly status: number,
    /** Stable, for programs. */
    readonly code: string,
    /** In words. */
    readonly detail: string,
    readonly requestId: string | null = null,
    readonly errors: readonly FieldError[] = [],
    /** Seconds that the service asks to wait; null when it says nothing of it. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
  }

  /** Whether the same request may succeed in a while. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 503;
  }

  static unreachable(): Refusal {
    return new Refusal(0, 'unreachable', 'The service cannot be reached. Is the network there?');
  }

  /** Of an answer with a status of 400 or more; what is not in the service's form comes from something in between. */
  static async of(response: Response): Promise<Refusal> {
    const requestId = response.headers.get('X-Request-Id');
    const retryAfter = seconds(response.headers.get('Retry-After'));
    const problem = await read(response);
    return new Refusal(
      response.status,
      problem?.code ?? `status_${response.status}`,
      problem?.detail ?? `Something between here and the service answered with status ${response.status}.`,
      problem?.request_id ?? requestId,
      problem?.errors ?? [],
      retryAfter,
    );
  }
}

function seconds(header: string | null): number | null {
  const value = header === null ? NaN : Number(header);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

async function read(response: Response): Promise<Partial<Problem> | null> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? body : null;
  } catch {
    return null;
  }
}
