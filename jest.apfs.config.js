import { shared } from './jest.config.js';

export default {
  ...shared,
  testMatch: ['**/__tests__/{apfs,scenarios}/**/*.test.ts', '**/__tests__/windows/letter-case.test.ts'],
  testTimeout: 120_000,
  globalSetup: '<rootDir>/__tests__/apfs/setup.ts',
  globalTeardown: '<rootDir>/__tests__/apfs/teardown.ts',
};
