import { useSyncExternalStore } from 'react';

export type Zone = 'local' | 'utc';

const KEY = 'molam.experiments.zone';
const listeners = new Set<() => void>();

function zone(): Zone {
  return localStorage.getItem(KEY) === 'utc' ? 'utc' : 'local';
}

/** In which zone this reader wants times; kept in this browser. */
export function useZone(): Zone {
  return useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, zone);
}

export function chooseZone(chosen: Zone): void {
  localStorage.setItem(KEY, chosen);
  listeners.forEach((changed) => changed());
}

const PARTS = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** As "2 Nov 2026, 09:30", with the zone behind it. */
export function timeText(at: Date, inZone: Zone): string {
  return at.toLocaleString('en-GB', {
    ...PARTS,
    timeZoneName: 'short',
    ...(inZone === 'utc' ? { timeZone: 'UTC' } : {}),
  });
}

/** As "2 Nov 2026, 09:30:12 UTC". */
export function utcText(at: Date): string {
  return at.toLocaleString('en-GB', { ...PARTS, second: '2-digit', timeZone: 'UTC', timeZoneName: 'short' });
}

/** The hour of today, as "10:42". */
export function clockText(at: Date, inZone: Zone): string {
  return at.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(inZone === 'utc' ? { timeZone: 'UTC' } : {}),
  });
}

/** How long ago, or until when, in the one unit that says it: "3 days ago", "in 2 hours". */
export function agoText(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (Math.abs(minutes) < 60) {
    return minutes === 0 ? 'just now' : relative.format(minutes, 'minute');
  }
  return Math.abs(minutes) < 48 * 60
    ? relative.format(Math.round(minutes / 60), 'hour')
    : relative.format(Math.round(minutes / 1440), 'day');
}
