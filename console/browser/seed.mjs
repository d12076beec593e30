// Experiments with data for these scripts, made through the API like anybody's.
import { BASE, TOKEN } from './tab.mjs';

export async function call(method, path, body, headers = {}) {
  const answer = await fetch(BASE + path, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  }
  return text === '' ? null : JSON.parse(text);
}

const COUNTRIES = ['SN', 'FR', 'CI'];

/** Units in turn blue and green (or all of one), exposed some time ago, of whom more convert on green. */
export async function send(key, { from = 0, to = 600, rates = { blue: 10, green: 4 }, hours = 48, only } = {}) {
  const exposures = [];
  const events = [];
  const began = Date.now() - hours * 3_600_000;
  for (let i = from; i < to; i++) {
    const variant = only ?? (i % 2 === 0 ? 'blue' : 'green');
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

/**
 * Enrols so many units of each variant, whatever the experiment's salt draws: explain tells beforehand what a unit will
 * get.
 *
 * @param phase whose plan is to be in force by then
 * @returns the units by variant, in the order of their enrolment
 */
export async function enrol(key, counts, { prefix = key, phase = 1 } = {}) {
  const units = Object.fromEntries(Object.keys(counts).map((variant) => [variant, []]));
  const left = () => Object.entries(counts).some(([variant, many]) => units[variant].length < many);
  for (let i = 0; left(); i++) {
    const unit = { molam_id: `${prefix}-${i}` };
    const { assignment } = await call('POST', `/api/experiments/${key}/explain`, unit);
    if (assignment.phase < phase) {
      // a new plan takes over some seconds after the edit
      await new Promise((resolve) => setTimeout(resolve, 200));
    } else if (units[assignment.variant_key].length < counts[assignment.variant_key]) {
      const { variant_key: variant } = await call('POST', `/api/experiments/${key}/assign`, unit);
      units[variant].push(unit.molam_id);
    }
  }
  return units;
}

/** A control and 19 treatments, with 30 metrics of their own. */
export async function wide(one, units = 400) {
  const metrics = [];
  for (let i = 0; i < 30; i++) {
    const metric = `wide_metric_${i}`;
    const role = i === 0 ? 'goal' : i < 20 ? 'secondary' : 'guardrail';
    metrics.push({ key: metric, role });
    await call('POST', '/api/metrics', {
      key: metric,
      name: `Wide metric ${i}`,
      kind: i % 2 === 0 ? 'binomial' : 'mean',
      event_type: `wide_event_${i % 5}`,
    }).catch(onlyIfKnown);
  }
  const variants = Array.from({ length: 20 }, (_, i) => ({
    key: i === 0 ? 'control' : `variant_${i}`,
    name: i === 0 ? 'Control' : `Variant ${i}`,
    is_control: i === 0,
    traffic_share: 5,
  }));
  await running(one, 'Wide', { variants, metrics });
  const exposures = [];
  const events = [];
  const at = Date.now() - 86_400_000;
  for (let i = 0; i < units; i++) {
    exposures.push({ molam_id: `${one}-${i}`, variant_key: variants[i % 20].key, exposed_at: new Date(at).toISOString() });
    for (let type = 0; type < 5; type++) {
      if ((Math.floor(i / 20) + type) % 4 === 0) {
        events.push({
          molam_id: `${one}-${i}`,
          experiment_id: one,
          event_id: crypto.randomUUID(),
          event_type: `wide_event_${type}`,
          value: 10 + (i % 7),
          occurred_at: new Date(at + 60_000).toISOString(),
        });
      }
    }
  }
  await call('POST', `/api/experiments/${one}/exposures`, exposures);
  await call('POST', '/api/events', events);
}

function onlyIfKnown(error) {
  if (!error.message.includes(': 409 ')) {
    throw error;
  }
}
