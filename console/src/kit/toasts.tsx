import { useSyncExternalStore } from 'react';

interface Toast {
  id: number;
  text: string;
}

const SHOWN_FOR = 6000;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function put(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((changed) => changed());
}

/** Says that something was done. What went wrong is said where it was tried, and stays. */
export function toast(text: string): void {
  const id = ++last;
  put([...toasts, { id, text }]);
  setTimeout(() => put(toasts.filter((one) => one.id !== id)), SHOWN_FOR);
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status">
      {shown.map((one) => (
        <div key={one.id}>{one.text}</div>
      ))}
    </div>
  );
}
