import { timeText, type Zone } from '../../../kit/times';
import { words } from '../../../kit/words';
import type { Experiment } from '../tabs';

/** One field that is not the same in all versions; as text, for people, and empty where it holds nothing. */
export interface Difference {
  field: string;
  seen: string;
  now: string;
  /** What the reader wants it to be; undefined when they left it alone. */
  wanted: string | undefined;
}

/** They change with every change, and say nothing of what was changed. */
const BESIDE = new Set(['version', 'updated_at', 'effective_at']);

/**
 * The fields in which what is there now differs from what the reader has seen, and all that the reader wants to change.
 *
 * @param zone in which times are told
 */
export function differences(seen: Experiment, now: Experiment, wanted: Partial<Experiment>, zone: Zone): Difference[] {
  const mine = Object.keys(wanted);
  return [...new Set([...Object.keys(seen), ...Object.keys(now)])]
    .filter((field): field is keyof Experiment => !BESIDE.has(field))
    .filter((field) => mine.includes(field) || canonical(seen[field]) !== canonical(now[field]))
    .map((field) => ({
      field,
      seen: said(field, seen, zone),
      now: said(field, now, zone),
      wanted: mine.includes(field) ? said(field, wanted, zone) : undefined,
    }));
}

/** One field as a short phrase, where it can be one. */
function said(field: keyof Experiment, of: Partial<Experiment>, zone: Zone): string {
  switch (field) {
    case 'variants':
      return list(of.variants, ({ key, name, is_control, traffic_share, config }) =>
        [`${name} (${key}) ${traffic_share}%`, is_control && 'control', config !== null && `config ${canonical(config)}`]
          .filter((part) => part !== false)
          .join(', '),
      );
    case 'metrics':
      return list(of.metrics, ({ key, role, exploratory }) => `${key} (${role}${exploratory ? ', exploratory' : ''})`);
    case 'links':
      return list(of.links, ({ title, url }) => (title === '' ? url : `${title}: ${url}`));
    case 'prerequisites':
      return list(of.prerequisites, ({ experiment, variants }) => `${experiment}: ${variants.join(' or ')}`);
    case 'layer':
      return of.layer === null || of.layer === undefined ? '' : `${of.layer.key}, ${of.layer.from} to ${of.layer.to}`;
    case 'start_date':
    case 'end_date':
    case 'created_at': {
      const at = of[field];
      return at === null || at === undefined ? '' : timeText(new Date(at), zone);
    }
    default:
      return phrase(of[field]);
  }
}

function list<T>(of: readonly T[] | undefined, one: (item: T) => string): string {
  return (of ?? []).map(one).join('; ');
}

/** Settings by their names; what people wrote in a form of its own, such as a rule of targeting, as it is. */
function phrase(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (Array.isArray(value) && value.every(isPlain)) {
    return value.join(', ');
  }
  if (typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(isPlain)) {
    return Object.entries(value).map(([name, of]) => `${words(name)} ${String(of)}`).join(', ');
  }
  return isPlain(value) ? String(value) : canonical(value);
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? '';
}

/** The order of an object's members means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => [key, sorted(of)]));
}
