/**
 * How often a test that looks for races, crashes and chance repeats itself.
 * @param few in `npm test`, enough to see that it works
 * @param many in `npm run test:stress`, which runs before a change lands
 */
export function rounds(few: number, many: number): number {
  return process.env.ARM_INSTALL_STRESS === 'full' ? many : few;
}
