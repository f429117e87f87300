import { shared } from './jest.config.js';

export default {
  ...shared,
  testMatch: ['**/__tests__/{windows,scenarios}/**/*.test.ts'],
  testTimeout: 120_000,
  globalSetup: '<rootDir>/__tests__/windows/setup.ts',
  globalTeardown: '<rootDir>/__tests__/windows/teardown.ts',
};
