import { shared } from './jest.config.js';

export default {
  ...shared,
  roots: ['<rootDir>/__tests__/servers'],
  // Servers start in hooks, and a busy machine starts them slowly.
  testTimeout: 240_000,
  globalSetup: '<rootDir>/__tests__/servers/setup.ts',
  globalTeardown: '<rootDir>/__tests__/servers/teardown.ts',
};
