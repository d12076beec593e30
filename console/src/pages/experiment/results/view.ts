import { useView } from '../../../kit/view';
import type { Measure, Results } from './types';

function isMethod(text: string): text is Results['method'] {
  return text === 'fixed' || text === 'sequential' || text === 'bayesian';
}

/** The method that the address asks for, as the API takes it. */
export function useMethod(): { method?: Results['method'] } {
  const [method] = useView('method');
  return isMethod(method) ? { method } : {};
}

/** Relative effects unless the address says otherwise. */
export function useMeasure(): Measure {
  const [measure] = useView('measure', 'relative');
  return measure === 'absolute' || measure === 'both' ? measure : 'relative';
}
