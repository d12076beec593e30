import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

/**
 * A part of the view that the address holds, so that a link shows the same and "back" leads to what was there before.
 *
 * @param fallback the value that needs no word in the address
 */
export function useView(name: string, fallback = ''): [string, (value: string) => void] {
  const change = useChangeView();
  const value = new URLSearchParams(useSearch()).get(name) ?? fallback;
  const set = useCallback((next: string) => change({ [name]: next === fallback ? '' : next }), [change, name, fallback]);
  return [value, set];
}

/** Changes several parts at once; an empty value leaves the address. */
export function useChangeView(): (parts: Record<string, string>, options?: { replace?: boolean }) => void {
  const [path, navigate] = useLocation();
  return useCallback(
    (parts, options = {}) => {
      // what the address is now, not when this was rendered: two changes may come between
      const query = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(parts)) {
        if (value === '') {
          query.delete(name);
        } else {
          query.set(name, value);
        }
      }
      const text = query.toString();
      navigate(text === '' ? path : `${path}?${text}`, options);
    },
    [path, navigate],
  );
}
