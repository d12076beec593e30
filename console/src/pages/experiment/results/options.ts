/** Methods that the address may ask for; the first is the experiment's own. */
export const METHOD_OPTIONS = [
  ['', "the experiment's"],
  ['fixed', 'fixed'],
  ['sequential', 'sequential'],
  ['bayesian', 'bayesian'],
] as const;

/** Of metrics, variants: what has no other name than its key. */
export function keyOptions(of: readonly { readonly key: string }[]): (readonly [string, string])[] {
  return of.map(({ key }) => [key, key] as const);
}
