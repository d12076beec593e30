// Experiments with data for these scripts, made through the API like anybody's.
import { BASE, TOKEN } from './tab.mjs';

export async function call(method, path, body) {
  const answer = await fetch(BASE + path, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  }
  return text === '' ? null : JSON.parse(text);
}

const COUNTRIES = ['SN', 'FR', 'CI'];

/** Units in turn blue and green, exposed some time ago, of whom more convert on green. */
export async function send(key, { from = 0, to = 600, rates = { blue: 10, green: 4 }, hours = 48 } = {}) {
  const exposures = [];
  const events = [];
  const began = Date.now() - hours * 3_600_000;
  for (let i = from; i < to; i++) {
    const variant = i % 2 === 0 ? 'blue' : 'green';
    const unit = { molam_id: `${key}-${i}` };
    const at = began + Math.floor((i * hours * 3_600_000) / to / 2);
    exposures.push({
      ...unit,
      variant_key: variant,
      exposed_at: new Date(at).toISOString(),
      context: { country: COUNTRIES[i % 3] },
    });
    if (Math.floor(i / 2) % rates[variant] === 0) {
      events.push({
        ...unit,
        experiment_id: key,
        event_id: crypto.randomUUID(),
        event_type: 'conversion',
        occurred_at: new Date(at + 60_000).toISOString(),
      });
    }
  }
  await call('POST', `/api/experiments/${key}/exposures`, exposures);
  await call('POST', '/api/events', events);
}

/** A running experiment of blue and green on conversions, judged at any look. */
export async function running(key, name, change = {}) {
  await call('POST', '/api/experiments', {
    key,
    name,
    variants: [
      { key: 'blue', name: 'Blue', is_control: true, traffic_share: 50 },
      { key: 'green', name: 'Green', traffic_share: 50 },
    ],
    metrics: [{ key: 'conversion', role: 'goal' }],
    allocation: { policy: 'external' },
    ...change,
  });
  await call('POST', `/api/experiments/${key}/start`, {});
}
