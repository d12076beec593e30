import { useEffect, useRef, useState, type FormEvent } from 'react';
import { DIMENSION_LENGTH } from '../../../api/limits';
import { addressOf, useRead, type Read } from '../../../api/read';
import { Answer, Empty } from '../../../kit/Answer';
import { Select } from '../../../kit/Field';
import { Panel } from '../../../kit/Panel';
import { Table, type Column } from '../../../kit/Table';
import { useView } from '../../../kit/view';
import { percent, several } from '../../../kit/words';
import { count } from '../../../format/figures';
import type { TabProps } from '../tabs';

type Dimensions = Read<'/api/experiments/{id}/dimensions'>;
type Dimension = Dimensions['dimensions'][number];

/** What no attribute is called, since it holds what names of attributes cannot. */
const ANOTHER = '\n';

function useDimensions({ experiment }: TabProps) {
  return useRead('/api/experiments/{id}/dimensions', { params: { path: { id: experiment.key } } });
}

/** One of the attributes that exposures carry; any other by its name, since few units may have it. */
export function DimensionChoice({ experiment, current }: TabProps & { current: string }) {
  const [, setDimension] = useView('dimension');
  const [asks, setAsks] = useState(false);
  const { data } = useDimensions({ experiment });
  const keys = data?.dimensions.map(({ key }) => key) ?? [];
  const typed = asks || (data !== undefined && current !== '' && !keys.includes(current));
  const choose = (value: string) => {
    setAsks(value === ANOTHER);
    if (value !== ANOTHER) {
      setDimension(value);
    }
  };
  return (
    <>
      <Select
        label="Attribute"
        value={typed ? ANOTHER : current}
        options={[
          ...(current === '' && !typed ? [['', 'Choose one'] as const] : []),
          ...(data === undefined && current !== '' ? [[current, current] as const] : []),
          ...(data?.dimensions ?? []).map(({ key, share }) => [key, `${key} (${percent(share, 0)} of units)`] as const),
          [ANOTHER, 'Another …'],
        ]}
        onChange={choose}
      />
      {typed && <ByName current={current} show={setDimension} />}
    </>
  );
}

function ByName({ current, show }: { current: string; show: (name: string) => void }) {
  const [text, setText] = useState(current);
  const field = useRef<HTMLInputElement>(null);
  // "back" changes the address without a key being pressed
  useEffect(() => setText(current), [current]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // the button leaves once there is nothing else to show
    field.current?.focus();
    show(text.trim());
  };
  return (
    <form className="actions" onSubmit={submit}>
      <div className="field">
        <label htmlFor="dimension">Its name</label>
        <input
          ref={field}
          id="dimension"
          className="input"
          maxLength={DIMENSION_LENGTH}
          autoCapitalize="none"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {text.trim() !== current && (
        <button type="submit" className="button">
          Show
        </button>
      )}
    </form>
  );
}

/** What there is to choose from, before anything is chosen. */
export function DimensionList({ experiment }: TabProps) {
  const [, setDimension] = useView('dimension');
  const dimensions = useDimensions({ experiment });
  const columns: readonly Column<Dimension>[] = [
    {
      title: 'Attribute',
      cell: ({ key }) => (
        <button type="button" className="button said" onClick={() => setDimension(key)}>
          {key}
        </button>
      ),
    },
    {
      title: 'Units that have it',
      cell: ({ units, share }) => (
        <>
          {count(units)}
          <span className="sub">{percent(share)}</span>
        </>
      ),
      number: true,
    },
    { title: 'Values', cell: (dimension) => <Values of={dimension} /> },
  ];
  return (
    <Panel
      title="Attributes of the units"
      address={addressOf('/api/experiments/{id}/dimensions', { path: { id: experiment.key } })}
      flush
    >
      <Answer
        of={dimensions}
        lines={6}
        empty={(read) =>
          read.dimensions.length === 0 ? (
            <Empty title={read.units === 0 ? 'No units yet' : 'Units carry no attributes'}>
              {read.units === 0
                ? 'Attributes come with the units that are enrolled.'
                : 'None was assigned with a context that says something of it, such as its country.'}
            </Empty>
          ) : null
        }
      >
        {(read) => (
          <>
            <p className="inset soft small">
              {read.complete
                ? `Of all ${several(read.units, 'unit')}.`
                : `Of ${several(read.units, 'unit')} picked at random; what few units have may be missing.`}
              {read.dimensions_left_out > 0 && ` ${several(read.dimensions_left_out, 'further attribute')} not shown.`}
            </p>
            <Table caption="Attributes" columns={columns} rows={read.dimensions} id={({ key }) => key} />
          </>
        )}
      </Answer>
    </Panel>
  );
}

const SHOWN = 5;

function Values({ of: { values, values_left_out: leftOut } }: { of: Dimension }) {
  const more = leftOut + Math.max(0, values.length - SHOWN);
  return (
    <span className="said">
      {values
        .slice(0, SHOWN)
        .map(({ value, share }) => `${value} (${percent(share)})`)
        .join(', ')}
      {more > 0 && <span className="soft"> and {several(more, 'more', 'more')}</span>}
    </span>
  );
}
