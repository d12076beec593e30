import { useEffect } from 'react';

/** What a link has to say beyond the address, so that it shows the same numbers later. */
let pinned: Readonly<Record<string, string>> = {};

/** While this is shown, links name the moment, or the frozen reading, of its numbers. */
export function usePinned(moment: { as_of?: string | null; frozen?: number | undefined }): void {
  const { as_of: asOf, frozen } = moment;
  useEffect(() => {
    if (frozen !== undefined) {
      pinned = { frozen: String(frozen) };
    } else if (asOf !== null && asOf !== undefined) {
      pinned = { as_of: asOf };
    }
    return () => {
      pinned = {};
    };
  }, [asOf, frozen]);
}

/** The address of what is shown, with the moment of its numbers unless the address has one. */
export function link(): string {
  const url = new URL(location.href);
  if (!url.searchParams.has('as_of') && !url.searchParams.has('frozen')) {
    for (const [name, value] of Object.entries(pinned)) {
      url.searchParams.set(name, value);
    }
  }
  return url.href;
}
