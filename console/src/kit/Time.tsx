import { serviceNow } from '../api/clock';
import { agoText, timeText, useZone, utcText } from './times';

interface TimeProps {
  /** ISO 8601, as the API gives it. */
  at: string;
  /** Says how long ago instead of when. */
  ago?: boolean;
}

/** A moment in the zone that the reader chose; UTC to the second in the tooltip. */
export function Time({ at, ago = false }: TimeProps) {
  const zone = useZone();
  const moment = new Date(at);
  return (
    <time dateTime={at} title={utcText(moment)} className="nowrap">
      {ago ? agoText(moment, serviceNow()) : timeText(moment, zone)}
    </time>
  );
}
