import { shared } from './jest.config.js';

export default {
  ...shared,
  roots: ['<rootDir>/__tests__/expressions'],
  testTimeout: 600_000,
};
