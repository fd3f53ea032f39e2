// Plain strings above this length travel beside the JSON, so that a packed tree is not escaped a second time.
const LONG = 64_000;

/**
 * Writes a message as text frames: how many long strings follow and the JSON, then those strings, each as it is. `undefined` is lost on the way, as
 * in JSON.
 */
export function toFrames(message: object): string[] {
  const texts: string[] = [];
  const body = JSON.stringify(message, (_key, value: unknown) =>
    typeof value === 'string' && value.length > LONG ? { $text: texts.push(value) - 1 } : value,
  );
  return [`${texts.length} ${body}`, ...texts];
}

/**
 * Puts frames together again.
 * @returns a function to be fed with every frame; it calls back with each whole message, `undefined` for what is none
 */
export function frameReader(onMessage: (message: unknown) => void): (frame: string) => void {
  let expected = 0;
  let body = '';
  let texts: string[] = [];

  const parse = (): unknown => {
    const whole = texts;
    try {
      return JSON.parse(body, (_key, value: unknown) => {
        const place = typeof value === 'object' && value !== null ? Reflect.get(value, '$text') : undefined;
        return typeof place === 'number' ? whole[place] : value;
      });
    } catch {
      return undefined;
    }
  };
  return (frame) => {
    if (expected > 0) {
      texts.push(frame);
      expected -= 1;
    } else {
      const gap = frame.indexOf(' ');
      const count = Number(frame.slice(0, gap));
      expected = Number.isInteger(count) ? count : 0;
      body = frame.slice(gap + 1);
      texts = [];
    }
    if (expected === 0) onMessage(parse());
  };
}
