import type { Experiment } from '../tabs';

type Link = Experiment['links'][number];

interface LinksProps {
  links: readonly Link[];
  error: string | undefined;
  change: (links: readonly Link[]) => void;
}

/** Pages about an experiment: a title and an address each. */
export function Links({ links, error, change }: LinksProps) {
  const put = (at: number, part: Partial<Link>) =>
    change(links.map((link, index) => (index === at ? { ...link, ...part } : link)));
  return (
    <fieldset className="field">
      <legend className="label">Links</legend>
      {links.map((link, index) => (
        // in their order, which is all that tells them apart
        <div className="link-row" key={index}>
          <input
            className="input"
            aria-label={`Title of link ${index + 1}`}
            placeholder="Title"
            value={link.title}
            onChange={(event) => put(index, { title: event.target.value })}
          />
          <input
            className="input"
            inputMode="url"
            aria-label={`Address of link ${index + 1}`}
            placeholder="https://"
            value={link.url}
            onChange={(event) => put(index, { url: event.target.value })}
          />
          <button
            type="button"
            className="button quiet"
            aria-label={`Remove link ${index + 1}`}
            onClick={() => change(links.filter((_, other) => other !== index))}
          >
            Remove
          </button>
        </div>
      ))}
      <div>
        <button type="button" className="button quiet" onClick={() => change([...links, { title: '', url: '' }])}>
          Add a link
        </button>
      </div>
      {error !== undefined && <span className="error">{error}</span>}
    </fieldset>
  );
}
