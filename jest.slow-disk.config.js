import { shared } from './jest.config.js';

export default {
  ...shared,
  testMatch: [
    '**/__tests__/slow-disk/*.test.ts',
    '**/__tests__/workspace/*.test.ts',
    '**/__tests__/archive/{streaming,limits}.test.ts',
    '**/__tests__/cache/{tool-cache,eviction,verified-read,contention}.test.ts',
    '**/scenarios/check.test.ts',
    '**/scenarios/crash/*.test.ts',
    '**/scenarios/assistants/kill.test.ts',
  ],
  testTimeout: 120_000,
  globalSetup: '<rootDir>/__tests__/slow-disk/setup.ts',
  globalTeardown: '<rootDir>/__tests__/slow-disk/teardown.ts',
};
