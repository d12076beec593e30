// Numbers as people read them. The service's reports write them the same way; figures.json holds both to it.

const MINUS = '\u2212';

/** Decimals that show two digits of a standard error: more would be noise. */
export function decimalsFor(error: number): number {
  if (!(error > 0) || !Number.isFinite(error)) {
    return 2;
  }
  return Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
}

/** Longer ones are written with an exponent. */
const MOST_DECIMALS = 6;
const MOST_WHOLE = 1e12;

/** With thousands separated; a real minus; never a negative zero. */
export function decimal(value: number, decimals: number): string {
  if (value !== 0 && (decimals > MOST_DECIMALS || Math.abs(value) >= MOST_WHOLE)) {
    return scientific(value);
  }
  const [whole = '', fraction] = Math.abs(value).toFixed(Math.min(decimals, MOST_DECIMALS)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const zero = /^[0.,]*$/.test(digits);
  return value < 0 && !zero ? MINUS + digits : digits;
}

/** Such as 1.2e−7. */
function scientific(value: number): string {
  return value.toExponential(1).replace('e+', 'e').replaceAll('-', MINUS);
}

/** The sign always shown, except of zero. */
export function signed(value: number, decimals: number): string {
  const text = decimal(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export function count(value: number): string {
  return decimal(Math.round(value), 0);
}

/** A p is never 0 and never 1. */
export function pValue(p: number | null): string {
  if (p === null) {
    return '–';
  }
  if (p < 0.0001) {
    return '< 0.0001';
  }
  if (p > 0.995) {
    return '> 0.99';
  }
  if (p >= 0.0995) {
    return decimal(p, 2);
  }
  return decimal(p, p >= 0.00095 ? 3 : 4);
}

/** In a sentence: "p = 0.041", "p < 0.0001". */
export function pIs(p: number): string {
  const text = pValue(p);
  return /^[<>]/.test(text) ? `p ${text}` : `p = ${text}`;
}

/** A chance is never certain. */
export function chance(value: number | null): string {
  if (value === null) {
    return '–';
  }
  if (value < 0.001) {
    return '< 0.1%';
  }
  if (value > 0.999) {
    return '> 99.9%';
  }
  return `${decimal(100 * value, 1)}%`;
}

/** What a number is in: its scale and the words after it. */
export type Unit = 'percent' | 'points' | 'plain';

export const SCALES: Record<Unit, number> = { percent: 100, points: 100, plain: 1 };
const SUFFIXES: Record<Unit, string> = { percent: '%', points: ' pp', plain: '' };

export interface Estimate {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Of an interval, in the order of a standard error: a quarter of its width. */
export function errorOf({ estimate, lower, upper }: Estimate): number {
  if (lower !== null && upper !== null) {
    return (upper - lower) / 4;
  }
  const bound = lower ?? upper;
  return bound === null || estimate === null ? 0 : Math.abs(estimate - bound) / 2;
}

/** Such as "+1.32%", "+0.50 pp", "−0.013". */
export function change(value: number | null, unit: Unit, error: number): string {
  if (value === null) {
    return '–';
  }
  const scale = SCALES[unit];
  return signed(value * scale, decimalsFor(error * scale)) + SUFFIXES[unit];
}

/** Such as "0.03 pp"; less than the digits show is "< 0.01 pp", since a loss is never nothing for certain. */
export function loss(value: number, unit: Unit, error: number): string {
  const text = change(value, unit, error).replace('+', '');
  return value > 0 && !/[1-9]/.test(text) ? `< ${text.replace(/0(?=\D*$)/, '1')}` : text;
}

/** Such as "−0.4 to +3.1%"; a bound that there is none of is said. */
export function range(of: Estimate, unit: Unit): string {
  const error = errorOf(of);
  const bound = (value: number): string => change(value, unit, error);
  if (of.lower === null && of.upper === null) {
    return 'no bounds';
  }
  if (of.lower === null) {
    return `below ${bound(of.upper ?? 0)}`;
  }
  if (of.upper === null) {
    return `above ${bound(of.lower)}`;
  }
  return `${bound(of.lower).slice(0, SUFFIXES[unit] === '' ? undefined : -SUFFIXES[unit].length)} to ${bound(of.upper)}`;
}

interface Level {
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Of levels that are read against each other: the largest, so that none has more digits than another. */
export function errorOfLevels(levels: readonly Level[]): number {
  return Math.max(0, ...levels.map(({ mean, lower, upper }) => errorOf({ estimate: mean, lower, upper })));
}

/**
 * A level of a metric: a rate in percent, anything else as it is.
 *
 * @param error digits are those that it bears: of levels beside each other the widest of theirs, see `errorOfLevels`
 */
export function level(value: number | null, error: number, rate: boolean): string {
  if (value === null) {
    return '–';
  }
  const scale = rate ? 100 : 1;
  const decimals = error > 0 ? decimalsFor(error * scale) : rate ? 2 : 3;
  return decimal(value * scale, decimals) + (rate ? '%' : '');
}
