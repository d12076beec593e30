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

/** The moment or the frozen reading that the address asks for, as the API takes it. */
export function useMoment(): { as_of?: string; frozen?: number } {
  const [asOf] = useView('as_of');
  const [frozen] = useView('frozen');
  return {
    ...(asOf === '' ? {} : { as_of: asOf }),
    ...(/^[1-9]\d*$/.test(frozen) ? { frozen: Number(frozen) } : {}),
  };
}
