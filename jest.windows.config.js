import shared from './jest.config.js';

export default {
  ...shared,
  roots: ['<rootDir>/__tests__/windows', '<rootDir>/__tests__/scenarios'],
  testPathIgnorePatterns: [],
  globalSetup: '<rootDir>/__tests__/windows/setup.ts',
  globalTeardown: '<rootDir>/__tests__/windows/teardown.ts',
};
