import { availableParallelism } from 'node:os';

/** What all tests share; projects take no time-out. */
export const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
  },
};

/** With a configuration and a set-up of their own. */
const ELSEWHERE = '/__tests__/(servers|slow-disk|windows|apfs|expressions|assistants/rulesync)/';
const SCENARIOS = '/__tests__/scenarios/';

export default {
  projects: [
    { ...shared, displayName: 'unit', testPathIgnorePatterns: [ELSEWHERE, SCENARIOS] },
    { ...shared, displayName: 'scenarios', roots: [`<rootDir>${SCENARIOS}`] },
  ],
  testTimeout: 60_000,
  // Most tests wait for processes and servers that they started, so that three workers for each processor keep it busy.
  maxWorkers: 3 * availableParallelism(),
};
