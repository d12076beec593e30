/** The token of a link such as /console/#token=…; it leaves the address before anything else happens. */
let offered: string | null = null;
const listeners = new Set<() => void>();

function take(): void {
  const match = /^#token=([\w.-]+)$/.exec(location.hash);
  if (match !== null) {
    offered = match[1] ?? null;
    history.replaceState(history.state, '', location.pathname + location.search);
    listeners.forEach((changed) => changed());
  }
}

/** From now on, since a link may also be opened in a tab that shows the console already. */
export function takeOffered(): void {
  take();
  window.addEventListener('hashchange', take);
}

export function offeredToken(): string | null {
  return offered;
}

export function onOffer(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
