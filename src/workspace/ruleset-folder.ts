/**
 * True for `arm/[source/][org/]name/version` (`/` form), the only folders below a target that this action writes; what
 * is read back from a workspace may contain anything.
 */
export function isRulesetFolder(path: string): boolean {
  const [arm, ...rest] = path.split('/');
  const plain = rest.every(
    (segment) => /^[^\p{Cc}\\]+$/u.test(segment) && segment !== '.' && segment !== '..',
  );
  return arm === 'arm' && rest.length >= 2 && rest.length <= 4 && plain;
}
