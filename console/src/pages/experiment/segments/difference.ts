import { decimal, pIs } from '../../../format/figures';
import type { Results } from '../results/types';

type Difference = NonNullable<Results['heterogeneity']>[number];

/** From where on segments are said to differ: one question asked once. */
const LIMIT = 0.05;

/** Whether the effect is another one in some segments, in words. */
export function differenceWords(difference: Difference | undefined): string {
  if (difference === undefined || difference.q === null || difference.p_value === null) {
    return 'Whether the effect differs between segments cannot be told: it needs two whose effect can be estimated.';
  }
  const said =
    difference.p_value < LIMIT
      ? 'The effect seems to differ between segments'
      : 'No sign that the effect differs between segments';
  const { segments, q, degrees_of_freedom: freedom } = difference;
  return `${said}: ${pIs(difference.p_value)} (Cochran’s Q of the differences in ${segments} segments, ${decimal(q, 1)} on ${freedom} degree${freedom === 1 ? '' : 's'} of freedom). That is for one look at one attribute: whoever tries many finds some.`;
}
