import { link } from './link';
import { toast } from './toasts';

/** Puts a text on the clipboard and says so. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied.`);
  } catch {
    toast('The browser does not let this page copy.');
  }
}

/** A call as curl would make it; the token is a variable, so that it can be pasted anywhere. */
export function curl(address: string): string {
  const url = new URL(address, location.origin).href;
  return `curl --fail-with-body -H "Authorization: Bearer $TOKEN" '${url.replaceAll("'", '%27')}'`;
}

export function CopyCurl({ address }: { address: string }) {
  return (
    <button type="button" className="button quiet" onClick={() => void copy(curl(address), 'curl command')}>
      Copy as curl
    </button>
  );
}

/** The address is the whole view: whoever opens the link sees the same, and the same numbers. */
export function CopyLink() {
  return (
    <button type="button" className="button quiet" onClick={() => void copy(link(), 'Link')}>
      Copy link
    </button>
  );
}
