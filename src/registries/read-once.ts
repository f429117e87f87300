/**
 * Remembers the first reading of each key, failures included, so that a run asks a registry once for what many
 * rulesets need.
 */
export function readOnce<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const readings = new Map<string, Promise<T>>();
  return (key) => {
    const reading = readings.get(key) ?? read(key);
    readings.set(key, reading);
    return reading;
  };
}
