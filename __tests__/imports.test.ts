import { expect, test } from '@jest/globals';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';

/** What each folder, or file at the top of `src`, may import besides itself. Nothing else: imports go one way. */
const ARROWS: Readonly<Record<string, string>> = {
  errors: '',
  result: 'errors',
  masking: '',
  disk: 'errors',
  config: 'errors result disk',
  transfer: 'errors result disk config',
  registries: 'errors result masking disk config transfer',
  archive: 'errors result disk config transfer',
  cache: 'errors result disk config transfer registries archive',
  assistants: 'errors result config archive',
  workspace: 'errors result disk config archive assistants',
  publish: 'errors result disk config transfer registries archive assistants',
  rulesets: 'errors result disk config transfer registries archive cache assistants workspace publish',
  commands:
    'errors result disk config transfer registries archive cache assistants workspace publish rulesets',
  report: 'errors result masking disk',
};

/** The files at the top that tell of a run and wire it may import everything below them. */
const TOP = ['process', 'post', 'run', 'main'];

const placeOf = (name: string) => `^src/${name}(\\.ts$|/)`;

const forbidden: IFlattenedRuleSet['forbidden'] = [
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  ...Object.entries(ARROWS).map(([from, allowed]) => ({
    name: `${from} may import: ${allowed || 'nothing'}`,
    severity: 'error' as const,
    from: { path: placeOf(from) },
    to: { path: '^src/', pathNot: [from, ...allowed.split(' ').filter(Boolean)].map(placeOf) },
  })),
  {
    name: 'nothing below imports what wires',
    severity: 'error',
    from: { path: '^src/', pathNot: TOP.map(placeOf) },
    to: { path: TOP.map(placeOf) },
  },
];

const cruised = await cruise(['src'], {
  includeOnly: '^src/',
  parser: 'swc',
  validate: true,
  ruleSet: { forbidden },
});
const { modules, summary } = cruised.output as ICruiseResult;

test('imports of src go one way and never in a circle, those of types included', () => {
  expect(summary.violations.map(({ rule, from, to }) => `${from} -> ${to} (${rule.name})`)).toEqual([]);
});

test('every folder and every file at the top of src has its row', () => {
  const places = new Set(
    modules
      .flatMap(({ source }) => /^src\/([^/.]+)/.exec(source)?.[1] ?? [])
      .filter((place) => !TOP.includes(place)),
  );
  expect([...places].filter((place) => !(place in ARROWS))).toEqual([]);
});
