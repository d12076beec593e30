/** The token of a link such as /console/#token=…; it leaves the address before anything else happens. */
let offered: string | null = null;

export function takeOffered(): void {
  const match = /^#token=([\w.-]+)$/.exec(location.hash);
  if (match !== null) {
    offered = match[1] ?? null;
    history.replaceState(history.state, '', location.pathname + location.search);
  }
}

export function offeredToken(): string | null {
  return offered;
}
