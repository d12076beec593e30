import { Select } from '../../kit/Field';
import { TextFilter } from '../../kit/TextFilter';
import { useChangeView, useView } from '../../kit/view';

/** Parts of the address that narrow the list, apart from the status. */
export const FILTERS = ['q', 'owner', 'tag', 'unit', 'kind', 'layer', 'metric', 'needs'] as const;

const UNITS = [
  ['', 'Any'],
  ['molam_id', 'molam_id'],
  ['device', 'device'],
  ['session', 'session'],
  ['merchant', 'merchant'],
] as const;

const KINDS = [
  ['', 'Both'],
  ['experiment', 'Experiments'],
  ['flag', 'Flags'],
] as const;

export function Filters() {
  const change = useChangeView();
  const [unit] = useView('unit');
  const [kind] = useView('kind');
  return (
    <div className="filters">
      <TextFilter name="q" label="Search" page="cursor" placeholder="Name or key" grow />
      <TextFilter name="owner" label="Owner" page="cursor" />
      <TextFilter name="tag" label="Tag" page="cursor" />
      <TextFilter name="layer" label="Layer" page="cursor" />
      <TextFilter name="metric" label="Metric" page="cursor" />
      <Select label="Kind" value={kind} options={KINDS} onChange={(value) => change({ kind: value, cursor: '' })} />
      <Select label="Unit" value={unit} options={UNITS} onChange={(value) => change({ unit: value, cursor: '' })} />
    </div>
  );
}
